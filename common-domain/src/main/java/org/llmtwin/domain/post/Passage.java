package org.llmtwin.domain.post;

import org.llmtwin.domain.Checks;

/** A passage of the author's earlier writing that a prompt carries. */
public record Passage(String title, String text) {
    public Passage {
        Checks.notBlank("passage text", text);
    }
}
