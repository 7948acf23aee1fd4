package org.llmtwin.platform.imports;

import jakarta.servlet.http.HttpServletRequest;
import org.llmtwin.platform.web.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** What can be wrong with an upload before anybody has looked into the file. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadProblems {
    private static final Logger LOG = LoggerFactory.getLogger(UploadProblems.class);

    private final DataSize largest;

    UploadProblems(ImportsProperties properties) {
        this.largest = properties.maxFile();
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ResponseEntity<ProblemDetail> tooLarge(HttpServletRequest request) {
        long stated = request.getContentLengthLong();
        String value = stated < 0 ? "more than " + text(largest) : text(DataSize.ofBytes(stated));
        return answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "the upload has " + value + ": it must have at most " + text(largest));
    }

    @ExceptionHandler(MissingServletRequestPartException.class)
    ResponseEntity<ProblemDetail> missing() {
        return answer(HttpStatus.BAD_REQUEST, "invalid-request", "it must be given");
    }

    @ExceptionHandler(MultipartException.class)
    ResponseEntity<ProblemDetail> unreadable(MultipartException exception) {
        LOG.warn(
                "an upload broke off: {}",
                NestedExceptionUtils.getMostSpecificCause(exception).toString());
        return answer(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "the form ends in the middle, is no multipart form, or could not be written: send it again");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String type, String rule) {
        ProblemDetail problem = Problems.problem(status, type, "file: " + rule);
        problem.setProperty("field", "file");
        problem.setProperty("rule", rule);
        return ResponseEntity.status(status).body(problem);
    }

    /** In the largest unit that gives a whole number. */
    static String text(DataSize size) {
        long bytes = size.toBytes();
        if (bytes > 0 && bytes % DataSize.ofGigabytes(1).toBytes() == 0) {
            return size.toGigabytes() + " GB";
        }
        if (bytes > 0 && bytes % DataSize.ofMegabytes(1).toBytes() == 0) {
            return size.toMegabytes() + " MB";
        }
        return bytes + " bytes";
    }
}
