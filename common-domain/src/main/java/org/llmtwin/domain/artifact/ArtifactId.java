package org.llmtwin.domain.artifact;

import java.util.regex.Pattern;
import org.llmtwin.domain.Checks;

/** Name of an artifact: its kind and the SHA-256 of its files, as {@code datasets/1f3a...}. */
public record ArtifactId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z]+/[0-9a-f]{64}");

    public ArtifactId {
        Checks.matches("artifact id", value, FORM, "it must be a kind, a slash and 64 lower-case hex digits");
    }

    @Override
    public String toString() {
        return value;
    }
}
