package org.llmtwin.stack.qdrant;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.orderBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.stack.qdrant.Clients.await;
import static org.llmtwin.stack.qdrant.Clients.chunks;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.grpc.Status;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.ScalarQuantization;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.GeoRadius;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Points;
import io.qdrant.client.grpc.Points.DiscoverPoints;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QuantizationSearchParams;
import io.qdrant.client.grpc.Points.QueryPointGroups;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.SearchParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is out of scope is refused by its name. */
class QdrantScopeTest {
    @TempDir
    static Path folder;

    static QdrantServer server;
    static QdrantClient client;

    @BeforeAll
    static void start() throws IOException {
        server = QdrantServer.start(folder, 0);
        client = Clients.connect(server.port());
        await(client.createCollectionAsync(chunks("chunks")));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesByName() {
        return Stream.of(
                refused(
                        "qdrant.RecommendPoints",
                        () -> client.recommendAsync(RecommendPoints.newBuilder()
                                .setCollectionName("chunks")
                                .setLimit(1)
                                .build())),
                refused(
                        "qdrant.DiscoverPoints",
                        () -> client.discoverAsync(DiscoverPoints.newBuilder()
                                .setCollectionName("chunks")
                                .setLimit(1)
                                .build())),
                refused(
                        "qdrant.QueryPointGroups",
                        () -> client.queryGroupsAsync(QueryPointGroups.newBuilder()
                                .setCollectionName("chunks")
                                .setGroupBy("twin")
                                .build())),
                refused("qdrant.CreateSnapshotRequest", () -> client.createSnapshotAsync("chunks")),
                refused(
                        "qdrant.CreateCollection.quantization_config",
                        () -> client.createCollectionAsync(chunks("other").toBuilder()
                                .setQuantizationConfig(QuantizationConfig.newBuilder()
                                        .setScalar(ScalarQuantization.getDefaultInstance()))
                                .build())),
                refused(
                        "qdrant.SearchParams.quantization",
                        () -> client.queryAsync(query().setParams(SearchParams.newBuilder()
                                        .setQuantization(QuantizationSearchParams.getDefaultInstance()))
                                .build())),
                refused(
                        "qdrant.Query.order_by",
                        () -> client.queryAsync(query().setQuery(orderBy("n")).build())),
                refused(
                        "qdrant.VectorInput.id",
                        () -> client.queryAsync(
                                query().addPrefetch(PrefetchQuery.newBuilder().setQuery(nearest(id(1))))
                                        .build())),
                refused(
                        "qdrant.FieldCondition.geo_radius",
                        () -> client.scrollAsync(scroll(FieldCondition.newBuilder()
                                .setKey("place")
                                .setGeoRadius(GeoRadius.getDefaultInstance())))),
                refused(
                        "qdrant.Match.phrase",
                        () -> client.scrollAsync(scroll(FieldCondition.newBuilder()
                                .setKey("text")
                                .setMatch(Match.newBuilder().setPhrase("a b"))))));
    }

    private static QueryPoints.Builder query() {
        return QueryPoints.newBuilder().setCollectionName("chunks");
    }

    private static ScrollPoints scroll(FieldCondition.Builder condition) {
        return ScrollPoints.newBuilder()
                .setCollectionName("chunks")
                .setFilter(Filter.newBuilder()
                        .addShould(Condition.newBuilder()
                                .setFilter(Filter.newBuilder()
                                        .addMust(Condition.newBuilder().setField(condition)))))
                .build();
    }

    private static DynamicTest refused(String name, Supplier<ListenableFuture<?>> request) {
        return DynamicTest.dynamicTest(
                name,
                () -> QdrantServerTest.assertRefused(
                        () -> await(request.get()),
                        Status.Code.UNIMPLEMENTED,
                        "not supported by the embedded server: " + name));
    }

    @Test
    void everyFieldInScopeIsAFieldOfTheProtocol() {
        Map<String, Descriptor> messages = Stream.of(
                        Points.getDescriptor(),
                        io.qdrant.client.grpc.Collections.getDescriptor(),
                        io.qdrant.client.grpc.Common.getDescriptor(),
                        io.qdrant.client.grpc.QdrantOuterClass.getDescriptor())
                .flatMap(file -> file.getMessageTypes().stream())
                .collect(Collectors.toMap(Descriptor::getFullName, message -> message));

        SupportedFields.FIELDS.forEach((name, fields) -> {
            assertThat(messages).containsKey(name);
            Set<String> known = messages.get(name).getFields().stream()
                    .map(FieldDescriptor::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(known).as(name).containsAll(fields);
        });
    }
}
