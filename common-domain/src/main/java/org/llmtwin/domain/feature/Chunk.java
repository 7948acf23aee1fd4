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
 * A passage of a document, small enough for the embedder.
 *
 * @param position 0 for the document's first chunk
 * @param text Markdown
 */
public record Chunk(
        ChunkId id,
        TwinId twin,
        DocumentId document,
        int revision,
        int position,
        DocumentType type,
        Platform platform,
        URI link,
        String title,
        String text,
        @Nullable Instant publishedAt) {

    public Chunk {
        Checks.atLeast("chunk revision", revision, 1);
        Checks.atLeast("chunk position", position, 0);
        Checks.notBlank("chunk text", text);
    }
}
