package org.llmtwin.platform.security;

import java.util.Set;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who makes a request.
 *
 * @param subject who owns the key; a twin belongs to a subject
 * @param scopes what the key may do: {@link #WRITE}, {@link #ADMIN}
 */
public record Caller(String subject, Set<String> scopes) {
    public static final String WRITE = "write";
    public static final String ADMIN = "admin";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean isAdmin() {
        return scopes.contains(ADMIN);
    }

    /** @throws AccessDeniedException if the caller is no administrator */
    public void requireAdmin() {
        if (!isAdmin()) {
            throw new AccessDeniedException("scope admin is needed");
        }
    }
}
