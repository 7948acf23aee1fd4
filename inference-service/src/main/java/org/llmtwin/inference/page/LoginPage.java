package org.llmtwin.inference.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.llmtwin.platform.security.ApiKeyAuthenticator;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes a key for a session. */
@Controller
class LoginPage {
    private final ApiKeyAuthenticator authenticator;
    private final SecurityContextRepository sessions;

    LoginPage(ApiKeyAuthenticator authenticator, SecurityContextRepository sessions) {
        this.authenticator = authenticator;
        this.sessions = sessions;
    }

    @GetMapping("/login")
    String form(Model model) {
        model.addAttribute("refused", false);
        return "login";
    }

    @PostMapping("/login")
    String login(@RequestParam String key, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (enter(key, request, response)) {
            return "redirect:/";
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        model.addAttribute("refused", true);
        return "login";
    }

    /** The address that the launcher prints: the key leaves the address bar at once. */
    @GetMapping(path = "/", params = "key")
    String link(@RequestParam String key, HttpServletRequest request, HttpServletResponse response) {
        return enter(key, request, response) ? "redirect:/" : "redirect:/login";
    }

    private boolean enter(String key, HttpServletRequest request, HttpServletResponse response) {
        return authenticator
                .authenticate(key.strip())
                .map(caller -> begin(caller, request, response))
                .orElse(false);
    }

    private boolean begin(Authentication caller, HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        request.changeSessionId(); // a session that was planted before does not become the person's
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return true;
    }
}
