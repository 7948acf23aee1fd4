package org.llmtwin.testing.vectors;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.DomainFixtures;

/** Values for the vector store's kits. Dense vectors have two numbers and lie on the unit circle. */
final class VectorFixtures {
    private VectorFixtures() {}

    /** A version that no other test has. */
    static FeatureVersion version() {
        return new FeatureVersion("p1", "test-" + UUID.randomUUID(), 2);
    }

    static DocumentId documentId() {
        return new DocumentId(UUID.randomUUID());
    }

    /** @param cosine nearness to {@link #east()} */
    static float[] direction(double cosine) {
        return new float[] {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)};
    }

    static float[] east() {
        return direction(1);
    }

    static EmbeddedChunk chunk(TwinId twin, DocumentId document, int revision, int position, double cosine, String text) {
        Chunk chunk = new Chunk(
                ChunkId.of(document, revision, position),
                twin,
                document,
                revision,
                position,
                DocumentType.ARTICLE,
                Platform.BLOG,
                URI.create("https://blog.example/" + document),
                "On ships",
                text,
                position % 2 == 0 ? DomainFixtures.NOW : null);
        return new EmbeddedChunk(chunk, direction(cosine), SparseEncoder.passage(text));
    }

    /** As many chunks of one revision, all alike near. */
    static List<EmbeddedChunk> chunks(TwinId twin, DocumentId document, int revision, int count) {
        List<EmbeddedChunk> chunks = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            String text = "Revision " + revision + " has a sentence " + position + ".";
            chunks.add(chunk(twin, document, revision, position, 0.9, text));
        }
        return chunks;
    }
}
