package org.llmtwin.testing.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.twinId;
import static org.llmtwin.testing.vectors.VectorFixtures.chunk;
import static org.llmtwin.testing.vectors.VectorFixtures.chunks;
import static org.llmtwin.testing.vectors.VectorFixtures.documentId;
import static org.llmtwin.testing.vectors.VectorFixtures.east;
import static org.llmtwin.testing.vectors.VectorFixtures.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.EmbeddedChunk;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.feature.SparseEncoder;
import org.llmtwin.domain.feature.SparseVector;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Chunks} does. */
public abstract class ChunksContract {
    private static final Set<DocumentId> NONE = Set.of();

    private final FeatureVersion version = version();
    private final TwinId twin = twinId();
    private final DocumentId document = documentId();

    protected abstract Snapshots snapshots();

    protected abstract Chunks chunkStore();

    @BeforeEach
    void activateVersion() {
        snapshots().create(version);
        snapshots().activate(version);
    }

    @Test
    void writtenChunkIsFoundWithAllItHas() {
        List<EmbeddedChunk> chunks = chunks(twin, document, 1, 2);

        replace(1, chunks);

        for (EmbeddedChunk chunk : chunks) {
            assertThat(chunkStore().find(chunk.chunk().id())).contains(chunk.chunk());
        }
        assertThat(chunkStore().find(ChunkId.of(documentId(), 1, 0))).isEmpty();
    }

    @Test
    void shorterNewRevisionLeavesNothingOfTheOldOneBehind() {
        replace(1, chunks(twin, document, 1, 9));

        replace(2, chunks(twin, document, 2, 3));

        assertThat(chunkStore().count(version, twin)).isEqualTo(3);
        assertThat(texts(search(SparseEncoder.query("revision sentence"), NONE, NONE, 20)))
                .hasSize(3)
                .allMatch(text -> text.startsWith("Revision 2 "));
        assertThat(chunkStore().revisions(version, twin)).isEqualTo(Map.of(document, 2));
    }

    @Test
    void sameRevisionAgainChangesNothing() {
        replace(1, chunks(twin, document, 1, 5));
        replace(1, chunks(twin, document, 1, 5));

        assertThat(chunkStore().count(version, twin)).isEqualTo(5);
    }

    @Test
    void concurrentlyWrittenRevisionsEndInTheNewest() {
        Concurrently.call(4, worker -> () -> {
            int revision = worker + 1;
            replace(revision, chunks(twin, document, revision, 9 - worker));
            return revision;
        });

        assertThat(chunkStore().revisions(version, twin)).isEqualTo(Map.of(document, 4));
        assertThat(chunkStore().count(version, twin)).isEqualTo(6);
    }

    @Test
    void readersSeeChunksWhileTheyAreReplaced() {
        replace(1, chunks(twin, document, 1, 3));

        List<Boolean> alwaysSeen = Concurrently.call(2, worker -> () -> {
            boolean seen = true;
            for (int revision = 2; revision < 12; revision++) {
                if (worker == 0) {
                    replace(revision, chunks(twin, document, revision, 3));
                } else {
                    seen &= chunkStore().count(version, twin) >= 3;
                }
            }
            return seen;
        });

        assertThat(alwaysSeen).containsOnly(true);
    }

    @Test
    void deletedDocumentIsGoneFromRetrieval() {
        DocumentId kept = documentId();
        replace(1, chunks(twin, document, 1, 2));
        chunkStore().replace(version, new DocumentRevision(kept, 1), chunks(twin, kept, 1, 2));

        chunkStore().delete(version, List.of(document, documentId()));
        chunkStore().delete(version, List.of());

        assertThat(chunkStore().revisions(version, twin)).isEqualTo(Map.of(kept, 1));
        assertThat(search(SparseEncoder.query("sentence"), NONE, NONE, 10))
                .extracting(found -> found.chunk().document())
                .containsOnly(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a storm at sea", "no word of these", ""})
    void nearerForeignChunksTakeNoPlace(String words) {
        TwinId other = twinId();
        DocumentId foreign = documentId();
        List<EmbeddedChunk> nearer = new ArrayList<>();
        for (int position = 0; position < 50; position++) {
            nearer.add(chunk(other, foreign, 1, position, 0.99, "A storm at sea, a storm, a storm at sea."));
        }
        chunkStore().replace(version, new DocumentRevision(foreign, 1), nearer);
        replace(1, List.of(own(0, 0.3, "A storm."), own(1, 0.2, "Calm."), own(2, 0.1, "Calm again.")));

        List<ScoredChunk> found = search(SparseEncoder.query(words), NONE, NONE, 10);

        assertThat(found).hasSize(3).allMatch(chunk -> chunk.chunk().twin().equals(twin));
    }

    @Test
    void fusionPutsFirstWhatBothSearchesFind() {
        replace(
                1,
                List.of(
                        own(0, 0.95, "Nothing of it."),
                        own(1, 0.90, "A lighthouse in the storm."),
                        own(2, 0.20, "The lighthouse: a lighthouse.")));

        List<ScoredChunk> found = search(SparseEncoder.query("lighthouse"), NONE, NONE, 3);

        assertThat(found.getFirst().chunk().position()).isEqualTo(1);
        assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void chunkThatOnlyItsWordsLeadToIsFound() {
        List<EmbeddedChunk> many = new ArrayList<>();
        for (int position = 0; position < 60; position++) {
            many.add(own(position, 0.9, "Plain text."));
        }
        many.add(own(60, -1, "The astrolabe."));
        replace(1, many);

        assertThat(texts(search(SparseEncoder.query("astrolabe"), NONE, NONE, 5))).contains("The astrolabe.");
    }

    @Test
    void searchIsHeldToTheDocumentsAskedFor() {
        DocumentId wanted = documentId();
        replace(1, chunks(twin, document, 1, 4));
        chunkStore().replace(version, new DocumentRevision(wanted, 1), chunks(twin, wanted, 1, 2));

        assertThat(documents(search(SparseEncoder.query("sentence"), Set.of(wanted), NONE, 10)))
                .containsExactly(wanted, wanted);
        assertThat(documents(search(SparseEncoder.query("sentence"), NONE, Set.of(document), 10)))
                .containsExactly(wanted, wanted);
        assertThat(search(SparseEncoder.query("sentence"), Set.of(wanted), Set.of(wanted), 10))
                .isEmpty();
    }

    @Test
    void limitIsKept() {
        replace(1, chunks(twin, document, 1, 9));

        assertThat(search(SparseEncoder.query("sentence"), NONE, NONE, 4)).hasSize(4);
    }

    @Test
    void moreChunksThanOnePageAreCountedAndListed() {
        replace(1, chunks(twin, document, 1, 150));

        assertThat(chunkStore().count(version, twin)).isEqualTo(150);
        assertThat(chunkStore().revisions(version, twin)).isEqualTo(Map.of(document, 1));
    }

    private EmbeddedChunk own(int position, double cosine, String text) {
        return chunk(twin, document, 1, position, cosine, text);
    }

    private void replace(int revision, List<EmbeddedChunk> chunks) {
        chunkStore().replace(version, new DocumentRevision(document, revision), chunks);
    }

    private List<ScoredChunk> search(SparseVector words, Set<DocumentId> only, Set<DocumentId> without, int limit) {
        return chunkStore().search(new ChunkQuery(twin, east(), words, only, without, limit));
    }

    private static List<String> texts(List<ScoredChunk> found) {
        return found.stream().map(ScoredChunk::chunk).map(Chunk::text).toList();
    }

    private static List<DocumentId> documents(List<ScoredChunk> found) {
        return found.stream().map(ScoredChunk::chunk).map(Chunk::document).toList();
    }
}
