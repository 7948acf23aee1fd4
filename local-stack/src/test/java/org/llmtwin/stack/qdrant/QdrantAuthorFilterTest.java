package org.llmtwin.stack.qdrant;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.stack.qdrant.Clients.await;
import static org.llmtwin.stack.qdrant.Clients.chunk;
import static org.llmtwin.stack.qdrant.Clients.chunks;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One author has 3 chunks, another 50 that are nearer: the filter on the author acts before the limit. */
class QdrantAuthorFilterTest {
    private static final Query DENSE = nearest(1, 0);
    private static final Query SPARSE = nearest(List.of(1f), List.of(7));
    private static final Query NO_SHARED_WORD = nearest(List.of(1f), List.of(8));
    private static final Filter ADA =
            Filter.newBuilder().addMust(matchKeyword("twin", "ada")).build();

    @TempDir
    static Path folder;

    static QdrantServer server;
    static QdrantClient client;

    @BeforeAll
    static void start() throws IOException {
        server = QdrantServer.start(folder, 0);
        client = Clients.connect(server.port());
        await(client.createCollectionAsync(chunks("chunks")));
        List<PointStruct> points = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            points.add(chunk(i, "bo", 100 + i));
        }
        for (int i = 50; i < 53; i++) {
            points.add(chunk(i, "ada", 1 + i / 100f));
        }
        await(client.upsertAsync("chunks", points));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void inADenseQuery() {
        assertOnlyAdas(query().setQuery(DENSE).setUsing("dense"));
    }

    @Test
    void inASparseQuery() {
        assertOnlyAdas(query().setQuery(SPARSE).setUsing("words"));
    }

    @Test
    void inAFusedQuery() {
        assertOnlyAdas(query().setQuery(fusion(Fusion.RRF))
                .addPrefetch(prefetch(DENSE, "dense"))
                .addPrefetch(prefetch(SPARSE, "words")));
    }

    @Test
    void inAFusedQueryWithSeveralPrefetchesOfWhichOneIsEmpty() {
        assertOnlyAdas(query().setQuery(fusion(Fusion.RRF))
                .addPrefetch(prefetch(DENSE, "dense"))
                .addPrefetch(prefetch(DENSE, "dense"))
                .addPrefetch(prefetch(SPARSE, "words"))
                .addPrefetch(prefetch(NO_SHARED_WORD, "words")));
    }

    @Test
    void inTheInnermostPrefetchOfARescoredQuery() {
        assertOnlyAdas(query().setQuery(SPARSE)
                .setUsing("words")
                .addPrefetch(PrefetchQuery.newBuilder()
                        .setQuery(fusion(Fusion.DBSF))
                        .addPrefetch(prefetch(DENSE, "dense"))));
    }

    private static QueryPoints.Builder query() {
        return QueryPoints.newBuilder()
                .setCollectionName("chunks")
                .setFilter(ADA)
                .setLimit(10);
    }

    private static PrefetchQuery prefetch(Query query, String using) {
        return PrefetchQuery.newBuilder()
                .setQuery(query)
                .setUsing(using)
                .setLimit(10)
                .build();
    }

    private static void assertOnlyAdas(QueryPoints.Builder query) {
        List<ScoredPoint> hits = await(client.queryAsync(query.build()));
        assertThat(hits).extracting(hit -> hit.getId().getNum()).containsExactlyInAnyOrder(50L, 51L, 52L);
    }
}
