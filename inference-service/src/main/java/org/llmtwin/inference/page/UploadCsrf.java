package org.llmtwin.inference.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The usual tokens, except that an upload must carry its token in a header: to look for it in the form would mean to write the
 * whole file to the disk before it is known who sends it.
 */
final class UploadCsrf implements CsrfTokenRequestHandler {
    private final XorCsrfTokenRequestAttributeHandler usual = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        usual.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        boolean inForm = request.getHeader(token.getHeaderName()) == null;
        return inForm && isUpload(request) ? null : usual.resolveCsrfTokenValue(request, token);
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
