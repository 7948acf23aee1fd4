package org.llmtwin.inference.post;

import java.util.List;
import java.util.UUID;

/**
 * A finished post.
 *
 * @param finish {@code stop} or {@code length}
 */
public record PostAnswer(
        String text, List<Citation> citations, String channel, Model model, UUID trace, String finish) {
    /** The version that wrote it. */
    public record Model(UUID id, int number) {}
}
