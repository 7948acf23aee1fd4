package org.llmtwin.domain.feature;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.TwinId;

/**
 * A document's text as it is learned from: the voice kept, everything else taken out, personal data masked.
 *
 * @param text Markdown
 * @param publishedAt null if unknown
 */
public record CleanedDocument(
        DocumentId id,
        TwinId twin,
        int revision,
        DocumentType type,
        Platform platform,
        URI link,
        String title,
        String text,
        String language,
        @Nullable Instant publishedAt) {

    public CleanedDocument {
        Checks.atLeast("cleaned document revision", revision, 1);
    }
}
