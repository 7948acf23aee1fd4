package org.llmtwin.domain.feature;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.llmtwin.domain.NameBasedUuid;
import org.llmtwin.domain.document.DocumentId;

/** Name of a chunk, derived from document, revision and position: the same work twice gives the same chunks. */
public record ChunkId(UUID value) {
    private static final UUID NAMESPACE = UUID.fromString("1a0a6d5e-58c4-5be0-8f0d-3c1f5b7e2a11");

    /** The document's id holds the twin already. */
    public static ChunkId of(DocumentId document, int revision, int position) {
        String name = document + "\n" + revision + "\n" + position;
        return new ChunkId(NameBasedUuid.of(NAMESPACE, name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
