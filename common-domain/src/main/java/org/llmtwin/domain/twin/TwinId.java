package org.llmtwin.domain.twin;

import java.util.regex.Pattern;
import org.llmtwin.domain.Checks;

/** The name of a twin in addresses: lower-case letters, digits and inner hyphens. */
public record TwinId(String value) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    public TwinId {
        Checks.matches(
                "twin id",
                value,
                SLUG,
                "it must be 1 to 64 lower-case letters, digits and hyphens, no hyphen at the ends");
    }

    @Override
    public String toString() {
        return value;
    }
}
