package org.llmtwin.domain.feature;

import java.util.regex.Pattern;
import org.llmtwin.domain.Checks;

/**
 * Which cleaner, chunker and embedder made a snapshot. Any change of one of them is another version with collections of
 * its own.
 *
 * @param pipeline version of cleaner and chunker, such as {@code p1}
 * @param embedder id of the embedder, such as {@code bge-small-en-v1.5}
 * @param dimension length of a dense vector
 */
public record FeatureVersion(String pipeline, String embedder, int dimension) {
    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9.]*(?:-[a-z0-9.]+)*");

    public FeatureVersion {
        Checks.matches("feature version pipeline", pipeline, PART, "it must be lower-case words joined by hyphens");
        Checks.matches("feature version embedder", embedder, PART, "it must be lower-case words joined by hyphens");
        Checks.atLeast("feature version dimension", dimension, 1);
    }

    /** Unique name, fit for a collection name. */
    public String name() {
        return pipeline + "_" + embedder + "_" + dimension;
    }

    /** The inverse of {@link #name()}. */
    public static FeatureVersion parse(String name) {
        String[] parts = name.split("_");
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "feature version is \"" + name + "\": it must be pipeline_embedder_dimension");
        }
        return new FeatureVersion(parts[0], parts[1], Integer.parseInt(parts[2]));
    }
}
