package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.testing.Features.NO_WORDS;
import static org.llmtwin.testing.Features.leaning;
import static org.llmtwin.testing.Features.query;
import static org.llmtwin.testing.Features.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.feature.ChunkQuery;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.ScoredChunk;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.feature.SparseVector;
import org.llmtwin.domain.twin.TwinId;

/** What every store of chunks does. */
public abstract class ChunksContract {
    private static final TwinId ADA = new TwinId("ada");
    private static final TwinId BO = new TwinId("bo");
    private static final int WORD = 7;
    private static final int OTHER_WORD = 8;

    private FeatureVersion version;

    protected abstract Snapshots snapshots();

    protected abstract Chunks chunks();

    @BeforeEach
    void create() {
        version = Features.newVersion();
        snapshots().create(version);
        snapshots().activate(version);
    }

    @Test
    void givesBackEveryFieldOfAChunk() {
        replace(ADA, "post", 1, 1);
        Chunk chunk = Features.chunk(ADA, "post", 1, 0);

        assertThat(chunks().find(chunk.id())).contains(chunk);
        assertThat(search(query(ADA, NO_WORDS, 1))).containsExactly(chunk);
        assertThat(chunks().find(Features.chunk(ADA, "other", 1, 0).id())).isEmpty();
    }

    @Test
    void aShorterRevisionLeavesNothingOfTheOldOne() {
        replace(ADA, "post", 1, 9);

        replace(ADA, "post", 2, 3);

        assertThat(chunks().count(version, ADA)).isEqualTo(3);
        assertThat(search(query(ADA, word(WORD, 1), 20))).hasSize(3).allMatch(chunk -> chunk.revision() == 2);
    }

    @Test
    void theSameRevisionAgainWithFewerChunksLeavesOnlyThose() {
        replace(ADA, "post", 1, 5);

        replace(ADA, "post", 1, 2);

        assertThat(chunks().count(version, ADA)).isEqualTo(2);
    }

    @Test
    void aRevisionWithoutChunksLeavesNone() {
        replace(ADA, "post", 1, 5);
        replace(ADA, "other", 1, 2);

        replace(ADA, "post", 2, 0);

        assertThat(chunks().revisions(version, ADA)).isEqualTo(Map.of(Features.document(ADA, "other"), 1));
    }

    @Test
    void anOlderRevisionThatComesLateDoesNotBringItsTextBack() {
        replace(ADA, "post", 2, 3);

        replace(ADA, "post", 1, 9);

        assertThat(chunks().revisions(version, ADA)).isEqualTo(Map.of(Features.document(ADA, "post"), 2));
        assertThat(chunks().count(version, ADA)).isEqualTo(3);
    }

    @RepeatedTest(20)
    void twoRunsAtOnceEndInTheNewerRevision() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService runs = Executors.newFixedThreadPool(2)) {
            for (Future<?> run : runs.invokeAll(List.of(run(start, 1, 9), run(start, 2, 3)))) {
                run.get();
            }
        }

        assertThat(search(query(ADA, word(WORD, 1), 20))).hasSize(3).allMatch(chunk -> chunk.revision() == 2);
    }

    private Callable<Void> run(CyclicBarrier start, int revision, int count) {
        return () -> {
            start.await();
            replace(ADA, "post", revision, count);
            return null;
        };
    }

    @Test
    void readersSeeTheDocumentAllTheTime() throws Exception {
        replace(ADA, "post", 1, 4);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing = writer.submit(() -> {
                for (int revision = 2; revision <= 20; revision++) {
                    replace(ADA, "post", revision, 4);
                }
            });
            List<Integer> found = new ArrayList<>();
            do {
                found.add(search(query(ADA, word(WORD, 1), 10)).size());
            } while (!writing.isDone());
            writing.get();

            assertThat(found).doesNotContain(0);
        }
    }

    @Test
    void aDocumentThatIsGoneIsGoneFromRetrieval() {
        replace(ADA, "gone", 1, 3);
        replace(ADA, "kept", 1, 1);

        chunks().delete(version, List.of(Features.document(ADA, "gone")));
        chunks().delete(version, List.of());

        assertThat(search(query(ADA, word(WORD, 1), 10))).containsExactly(Features.chunk(ADA, "kept", 1, 0));
        assertThat(chunks().revisions(version, ADA)).containsOnlyKeys(Features.document(ADA, "kept"));
    }

    @Test
    void refusesAChunkOfAnotherRevision() {
        assertThatThrownBy(() -> chunks().replace(
                                version,
                                Features.revision(ADA, "post", 1),
                                Features.chunks(ADA, "post", 2, 1, leaning(0), word(WORD, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Sparse sides: a word all chunks have, one that none has, none at all. */
    @ParameterizedTest
    @ValueSource(ints = {WORD, OTHER_WORD, -1})
    void nearerChunksOfOthersTakeNoPlace(int term) {
        for (int i = 0; i < 50; i++) {
            write(BO, "near" + i, 1, leaning(0), word(WORD, 100 + i));
        }
        for (int i = 0; i < 3; i++) {
            write(ADA, "far" + i, 1, leaning(80 + i), word(WORD, 1));
        }
        SparseVector sparse = term < 0 ? NO_WORDS : word(term, 1);

        assertThat(search(query(ADA, sparse, 10)))
                .hasSize(3)
                .allMatch(chunk -> chunk.twin().equals(ADA));
        assertThat(search(query(ADA, sparse, 1)))
                .hasSize(1)
                .allMatch(chunk -> chunk.twin().equals(ADA));
        assertThat(chunks().count(version, ADA)).isEqualTo(3);
    }

    @Test
    void searchesOnlyInAndWithoutCertainDocuments() {
        for (String name : List.of("a", "b", "c")) {
            replace(ADA, name, 1, 1);
        }
        DocumentId a = Features.document(ADA, "a");
        DocumentId b = Features.document(ADA, "b");

        assertThat(search(new ChunkQuery(ADA, leaning(0), word(WORD, 1), Set.of(a, b), Set.of(), 10)))
                .extracting(Chunk::document)
                .containsExactlyInAnyOrder(a, b);
        assertThat(search(new ChunkQuery(ADA, leaning(0), word(WORD, 1), Set.of(a, b), Set.of(b), 10)))
                .extracting(Chunk::document)
                .containsExactly(a);
    }

    /** 1 / (2 + rank), rank from 0. Dense ranks: dense, both, sparse; sparse ranks: both, sparse. */
    @Test
    void fusesTheTwoSearchesByReciprocalRanks() {
        write(ADA, "dense", 1, leaning(0), word(OTHER_WORD, 1));
        write(ADA, "both", 1, leaning(10), word(WORD, 5));
        write(ADA, "sparse", 1, leaning(90), word(WORD, 1));

        List<ScoredChunk> found = chunks().search(query(ADA, word(WORD, 1), 3));

        assertThat(found).extracting(hit -> hit.chunk().title()).containsExactly("On both", "On sparse", "On dense");
        assertThat(found)
                .extracting(ScoredChunk::score)
                .usingElementComparator(Features::compareRounded)
                .containsExactly(1 / 2.0 + 1 / 3.0, 1 / 3.0 + 1 / 4.0, 1 / 2.0);
    }

    private void replace(TwinId twin, String name, int revision, int count) {
        write(twin, name, revision, count, leaning(0), word(WORD, 1));
    }

    private void write(TwinId twin, String name, int count, float[] dense, SparseVector sparse) {
        write(twin, name, 1, count, dense, sparse);
    }

    private void write(TwinId twin, String name, int revision, int count, float[] dense, SparseVector sparse) {
        chunks().replace(
                        version,
                        Features.revision(twin, name, revision),
                        Features.chunks(twin, name, revision, count, dense, sparse));
    }

    private List<Chunk> search(ChunkQuery query) {
        return chunks().search(query).stream().map(ScoredChunk::chunk).toList();
    }
}
