package org.llmtwin.platform.web;

import java.net.URI;
import java.util.NoSuchElementException;
import org.llmtwin.domain.model.IllegalStageMoveException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Exceptions as problem details (RFC 9457) with a stable type. What a caller cannot mend says nothing of its insides. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String TYPE = "urn:llmtwin:problem:";

    private Problems() {}

    public static ProblemDetail of(Exception exception) {
        return switch (exception) {
            case InvalidRequestException e -> invalid(e.field(), e.rule());
            case NotFoundException e -> problem(HttpStatus.NOT_FOUND, "not-found", String.valueOf(e.getMessage()));
            case NoSuchElementException e -> problem(HttpStatus.NOT_FOUND, "not-found", String.valueOf(e.getMessage()));
            case ConflictException e -> problem(HttpStatus.CONFLICT, "conflict", String.valueOf(e.getMessage()));
            case IllegalStageMoveException e ->
                problem(HttpStatus.CONFLICT, "illegal-stage-move", String.valueOf(e.getMessage()));
            case BusyException e -> problem(HttpStatus.SERVICE_UNAVAILABLE, "busy", String.valueOf(e.getMessage()));
            case DataAccessResourceFailureException e -> unreachable(e);
            default -> unexpected(exception);
        };
    }

    static ProblemDetail invalid(String field, String rule) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "invalid-request", field + ": " + rule);
        problem.setProperty("field", field);
        problem.setProperty("rule", rule);
        return problem;
    }

    /** @param type last part of the stable type, lower-case words joined by hyphens */
    public static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + type));
        return problem;
    }

    private static ProblemDetail unreachable(DataAccessResourceFailureException exception) {
        LOG.warn("request failed, the warehouse does not answer: {}", exception.getMessage());
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, "warehouse", "The data warehouse does not answer: try again later.");
    }

    private static ProblemDetail unexpected(Exception exception) {
        LOG.error("request failed", exception);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Something went wrong here; the service's log has the details.");
    }
}
