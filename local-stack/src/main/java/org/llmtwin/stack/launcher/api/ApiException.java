package org.llmtwin.stack.launcher.api;

import tools.jackson.databind.JsonNode;

/** A service's answer other than success; the message is its problem's own detail. */
public final class ApiException extends RuntimeException {

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** @param problem a ProblemDetail, of which either text may be missing */
    public static ApiException of(int status, JsonNode problem) {
        String title = Json.text(problem, "title").orElse("HTTP " + status);
        return new ApiException(status, Json.text(problem, "detail").orElse(title));
    }

    public int status() {
        return status;
    }
}
