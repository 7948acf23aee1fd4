package org.llmtwin.inference.page;

import org.llmtwin.platform.web.NotFoundException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What a person sees where there is nothing; the page's scripts get a problem detail like everybody else. */
@ControllerAdvice(basePackageClasses = MissingPage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingPage {
    @ExceptionHandler(exception = NotFoundException.class, produces = MediaType.TEXT_HTML_VALUE)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String missing(NotFoundException exception, Model model) {
        model.addAttribute("problem", exception.getMessage());
        return "missing";
    }
}
