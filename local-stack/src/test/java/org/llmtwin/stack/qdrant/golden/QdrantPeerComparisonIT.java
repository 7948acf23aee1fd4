package org.llmtwin.stack.qdrant.golden;

import static io.qdrant.client.PointIdFactory.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmtwin.stack.qdrant.Clients.await;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.stack.qdrant.Clients;
import org.llmtwin.stack.qdrant.QdrantServer;

/** Random filters and queries get the same answers from the embedded server and from the real engine. */
class QdrantPeerComparisonIT {
    private static final int POINTS = 40;
    private static final int REQUESTS = 300;
    private static final Map<String, PayloadSchemaType> INDEXES = Map.of(
            "kind", PayloadSchemaType.Keyword,
            "n", PayloadSchemaType.Integer,
            "f", PayloadSchemaType.Float,
            "b", PayloadSchemaType.Bool,
            "d", PayloadSchemaType.Datetime,
            "text", PayloadSchemaType.Text,
            "items[].k", PayloadSchemaType.Keyword);

    @TempDir
    static Path folder;

    static PeerProcess peerProcess;
    static QdrantServer server;
    static QdrantClient peer;
    static QdrantClient embedded;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        peerProcess = PeerProcess.start();
        peer = Clients.connect(peerProcess.port());
        server = QdrantServer.start(folder, 0);
        embedded = Clients.connect(server.port());
        for (QdrantClient client : List.of(peer, embedded)) {
            fill(client, "plain");
            fill(client, "indexed");
            INDEXES.forEach(
                    (key, type) -> await(client.createPayloadIndexAsync("indexed", key, type, null, true, null, null)));
        }
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (peerProcess != null) {
            peer.close();
            embedded.close();
            server.close();
            peerProcess.close();
        }
    }

    private static void fill(QdrantClient client, String collection) {
        Random random = new Random(7);
        RandomPayloads payloads = new RandomPayloads(random);
        RandomQueries queries = new RandomQueries(random);
        await(client.createCollectionAsync(config(collection)));
        List<PointStruct> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(PointStruct.newBuilder()
                    .setId(id(i))
                    .setVectors(VectorsFactory.namedVectors(queries.vectors()))
                    .putAllPayload(payloads.next())
                    .build());
        }
        await(client.upsertAsync(collection, points));
    }

    private static CreateCollection config(String collection) {
        VectorParamsMap.Builder dense = VectorParamsMap.newBuilder();
        List<Distance> distances = List.of(Distance.Cosine, Distance.Dot, Distance.Euclid, Distance.Manhattan);
        for (int i = 0; i < distances.size(); i++) {
            dense.putMap(
                    RandomQueries.DENSE.get(i),
                    VectorParams.newBuilder()
                            .setSize(RandomQueries.SIZE)
                            .setDistance(distances.get(i))
                            .build());
        }
        return CreateCollection.newBuilder()
                .setCollectionName(collection)
                .setVectorsConfig(VectorsConfig.newBuilder().setParamsMap(dense))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder()
                        .putMap("sparse", SparseVectorParams.getDefaultInstance())
                        .putMap(
                                "bm25",
                                SparseVectorParams.newBuilder()
                                        .setModifier(Modifier.Idf)
                                        .build()))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "indexed"})
    void filtersFindTheSamePoints(String collection) {
        RandomFilters filters = new RandomFilters(new Random(11));
        Set<List<PointId>> different = new HashSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            Filter filter = filters.next();
            List<PointId> found = scroll(embedded, collection, filter);
            assertThat(found).as("%s", filter).isEqualTo(scroll(peer, collection, filter));
            different.add(found);
        }
        assertThat(different).as("different answers").hasSizeGreaterThan(REQUESTS / 4);
    }

    private static List<PointId> scroll(QdrantClient client, String collection, Filter filter) {
        return await(client.scrollAsync(ScrollPoints.newBuilder()
                        .setCollectionName(collection)
                        .setFilter(filter)
                        .setLimit(POINTS)
                        .build()))
                .getResultList()
                .stream()
                .map(RetrievedPoint::getId)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "indexed"})
    void queriesGiveTheSameHits(String collection) {
        RandomQueries queries = new RandomQueries(new Random(13));
        for (int i = 0; i < REQUESTS; i++) {
            assertSameHits(queries.next(collection));
            assertSameHits(queries.distance(collection));
        }
    }

    @Test
    void writesLeaveTheSamePoints() {
        for (QdrantClient client : List.of(peer, embedded)) {
            fill(client, "written");
        }
        RandomWrites writes = new RandomWrites(new Random(17));
        for (int i = 0; i < REQUESTS / 2; i++) {
            RandomWrites.Write write = writes.next("written");
            assertThat(write.isRefusedBy(embedded)).as("%s", write).isEqualTo(write.isRefusedBy(peer));
            List<RetrievedPoint> expected = contents(peer);
            List<RetrievedPoint> actual = contents(embedded);
            assertThat(actual).as("after %s", write).hasSameSizeAs(expected);
            for (int j = 0; j < expected.size(); j++) {
                assertThat(actual.get(j)).as("point %s after %s", j, write).isEqualTo(expected.get(j));
            }
        }
    }

    private static List<RetrievedPoint> contents(QdrantClient client) {
        return await(client.scrollAsync(ScrollPoints.newBuilder()
                        .setCollectionName("written")
                        .setLimit(2 * POINTS)
                        .build()))
                .getResultList();
    }

    /** Equal scores have no order, and a limit may cut among them; so ids are compared where the score is alone. */
    private static void assertSameHits(QueryPoints query) {
        List<ScoredPoint> expected = await(peer.queryAsync(query));
        List<ScoredPoint> actual = await(embedded.queryAsync(query));
        assertThat(actual).as("%s", query).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            float score = expected.get(i).getScore();
            assertThat(actual.get(i).getScore())
                    .as("score %s of %s", i, query)
                    .isCloseTo(score, within(1e-5f * Math.max(1, Math.abs(score))));
            if (isAlone(expected, i, query.getOffset() > 0)) {
                assertThat(actual.get(i).getId())
                        .as("hit %s of %s", i, query)
                        .isEqualTo(expected.get(i).getId());
            }
        }
    }

    private static boolean isAlone(List<ScoredPoint> hits, int position, boolean hitsBefore) {
        float score = hits.get(position).getScore();
        boolean fromBefore =
                position == 0 ? hitsBefore : Math.abs(hits.get(position - 1).getScore() - score) < 1e-4;
        boolean fromAfter =
                position == hits.size() - 1 || Math.abs(hits.get(position + 1).getScore() - score) < 1e-4;
        return !fromBefore && !fromAfter;
    }
}
