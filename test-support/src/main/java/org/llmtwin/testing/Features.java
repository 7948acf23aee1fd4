package org.llmtwin.testing;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.SparseVector;
import org.llmtwin.domain.twin.TwinId;

/** Small examples of features. Dense vectors have two dimensions, so that a test can see which is nearer. */
final class Features {
    static final SparseVector NO_WORDS = new SparseVector(new int[0], new float[0]);

    private static final Instant PUBLISHED = Instant.parse("2024-02-29T08:15:30Z");

    private Features() {}

    static FeatureVersion newVersion() {
        String unique = UUID.randomUUID().toString().replace("-", "");
        return new FeatureVersion("p1-" + unique, "bge-small-en-v1.5", 2);
    }

    static DocumentId document(TwinId twin, String name) {
        return DocumentId.of(twin, link(name));
    }

    private static URI link(String name) {
        return URI.create("https://blog.example.org/" + name);
    }

    static CleanedDocument cleaned(TwinId twin, String name, int revision) {
        return cleaned(twin, name, revision, "About " + name + ", naïve 以遐.");
    }

    static CleanedDocument cleaned(TwinId twin, String name, int revision, String text) {
        return new CleanedDocument(
                document(twin, name),
                twin,
                revision,
                DocumentType.ARTICLE,
                Platform.BLOG,
                link(name),
                "On " + name,
                text,
                "en",
                PUBLISHED);
    }

    static DocumentRevision revision(TwinId twin, String name, int revision) {
        return new DocumentRevision(document(twin, name), revision);
    }

    /** @return chunks whose text names document, revision and position, all with one pair of vectors */
    static List<EmbeddedChunk> chunks(
            TwinId twin, String name, int revision, int count, float[] dense, SparseVector sparse) {
        return IntStream.range(0, count)
                .mapToObj(position -> new EmbeddedChunk(chunk(twin, name, revision, position), dense, sparse))
                .toList();
    }

    static Chunk chunk(TwinId twin, String name, int revision, int position) {
        DocumentId document = document(twin, name);
        return new Chunk(
                ChunkId.of(document, revision, position),
                twin,
                document,
                revision,
                position,
                DocumentType.ARTICLE,
                Platform.BLOG,
                link(name),
                "On " + name,
                name + " revision " + revision + " part " + position,
                PUBLISHED);
    }

    static SparseVector word(int term, float weight) {
        return new SparseVector(new int[] {term}, new float[] {weight});
    }

    /** A unit vector that leans away from (1, 0) by a number of degrees. */
    static float[] leaning(double degrees) {
        double angle = Math.toRadians(degrees);
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    static ChunkQuery query(TwinId twin, SparseVector sparse, int limit) {
        return new ChunkQuery(twin, leaning(0), sparse, Set.of(), Set.of(), limit);
    }

    /** Compares two scores as single precision gives them. */
    static int compareRounded(double left, double right) {
        return Math.abs(left - right) < 1e-6 ? 0 : Double.compare(left, right);
    }
}
