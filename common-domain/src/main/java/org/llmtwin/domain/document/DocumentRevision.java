package org.llmtwin.domain.document;

import org.llmtwin.domain.Checks;

/** One state of one document's text. */
public record DocumentRevision(DocumentId document, int revision) {
    public DocumentRevision {
        Checks.atLeast("revision", revision, 1);
    }
}
