package org.llmtwin.stack.qdrant.golden;

import com.google.common.util.concurrent.ListenableFuture;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plays fixtures and steps of the golden cases through the real client. */
final class GoldenPlayer {
    private static final String COLLECTION = "golden";
    private static final JsonNode OK = JsonNodeFactory.instance.stringNode("ok");
    private static final int EVERYTHING = 1000;

    private final QdrantClient client;
    private JsonNode untouched = JsonNodeFactory.instance.nullNode();

    GoldenPlayer(QdrantClient client) {
        this.client = client;
    }

    private static <T> T await(ListenableFuture<T> future) throws ExecutionException {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    /** Makes the collection anew, unless it holds this fixture and nothing has been written since. */
    void open(JsonNode fixture) throws ExecutionException {
        if (fixture.equals(untouched)) {
            return;
        }
        if (await(client.collectionExistsAsync(COLLECTION))) {
            await(client.deleteCollectionAsync(COLLECTION));
        }
        await(client.createCollectionAsync(config(fixture.get("config"))));
        await(client.upsertAsync(
                COLLECTION,
                fixture.get("points").valueStream().map(GoldenValues::point).toList()));
        for (JsonNode index : fixture.get("indexes")) {
            String type = index.get("field_schema").stringValue();
            PayloadSchemaType schema =
                    PayloadSchemaType.valueOf(Character.toUpperCase(type.charAt(0)) + type.substring(1));
            String field = index.get("field_name").stringValue();
            await(client.createPayloadIndexAsync(COLLECTION, field, schema, null, true, null, null));
        }
        untouched = fixture;
    }

    private static CreateCollection config(JsonNode json) {
        VectorParamsMap.Builder dense = VectorParamsMap.newBuilder();
        json.path("vectors")
                .forEachEntry((name, params) -> dense.putMap(
                        name,
                        VectorParams.newBuilder()
                                .setSize(params.get("size").longValue())
                                .setDistance(
                                        Distance.valueOf(params.get("distance").stringValue()))
                                .build()));
        SparseVectorConfig.Builder sparse = SparseVectorConfig.newBuilder();
        json.path("sparse_vectors")
                .forEachEntry((name, params) -> sparse.putMap(
                        name,
                        params.has("modifier")
                                ? SparseVectorParams.newBuilder()
                                        .setModifier(Modifier.Idf)
                                        .build()
                                : SparseVectorParams.getDefaultInstance()));
        return CreateCollection.newBuilder()
                .setCollectionName(COLLECTION)
                .setVectorsConfig(VectorsConfig.newBuilder().setParamsMap(dense))
                .setSparseVectorsConfig(sparse)
                .build();
    }

    JsonNode play(String operation, JsonNode body) throws ExecutionException {
        return switch (operation) {
            case "query" ->
                GoldenAnswers.hits(
                        await(client.queryAsync(GoldenQueries.query(COLLECTION, body))),
                        asked(body, "with_payload"),
                        asked(body, "with_vector"));
            case "filter" -> filter(body);
            case "scroll" ->
                GoldenAnswers.page(
                        await(client.scrollAsync(GoldenQueries.scroll(COLLECTION, body))), asked(body, "with_payload"));
            case "count" ->
                JsonNodeFactory.instance.numberNode(await(client.countAsync(
                        COLLECTION, body.has("filter") ? GoldenFilters.filter(body.get("filter")) : null, true)));
            case "retrieve" -> retrieve(body);
            case "facet" ->
                GoldenAnswers.facets(await(client.facetAsync(FacetCounts.newBuilder()
                        .setCollectionName(COLLECTION)
                        .setKey(body.get("key").stringValue())
                        .setExact(true)
                        .build())));
            default -> {
                write(operation, body);
                yield OK;
            }
        };
    }

    private static boolean asked(JsonNode body, String key) {
        return body.path(key).isArray() || body.path(key).booleanValue(false);
    }

    private JsonNode filter(JsonNode body) throws ExecutionException {
        return GoldenAnswers.ids(await(client.scrollAsync(ScrollPoints.newBuilder()
                        .setCollectionName(COLLECTION)
                        .setLimit(EVERYTHING)
                        .setFilter(GoldenFilters.filter(body))
                        .build()))
                .getResultList());
    }

    private JsonNode retrieve(JsonNode body) throws ExecutionException {
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .addAllIds(GoldenValues.ids(body.get("ids")))
                .setWithPayload(GoldenQueries.payload(body.get("with_payload")))
                .setWithVectors(GoldenQueries.vectors(body.get("with_vector")))
                .build();
        return GoldenAnswers.points(
                await(client.retrieveAsync(request, null)), asked(body, "with_payload"), asked(body, "with_vector"));
    }

    private void write(String operation, JsonNode body) throws ExecutionException {
        untouched = JsonNodeFactory.instance.nullNode();
        await(
                switch (operation) {
                    case "upsert" -> client.upsertAsync(upsert(body));
                    case "delete" ->
                        client.deleteAsync(DeletePoints.newBuilder()
                                .setCollectionName(COLLECTION)
                                .setPoints(selector(body))
                                .build());
                    case "set_payload" -> client.setPayloadAsync(setPayload(body), null);
                    case "overwrite_payload" ->
                        client.overwritePayloadAsync(
                                COLLECTION,
                                GoldenValues.payload(body.get("payload")),
                                selector(body),
                                true,
                                null,
                                null,
                                null);
                    case "delete_payload" ->
                        client.deletePayloadAsync(
                                COLLECTION, GoldenValues.strings(body.get("keys")), selector(body), true, null, null);
                    case "clear_payload" -> client.clearPayloadAsync(COLLECTION, selector(body), true, null, null);
                    case "update_vectors" ->
                        client.updateVectorsAsync(COLLECTION, pointVectors(body), true, null, null);
                    case "delete_vectors" ->
                        client.deleteVectorsAsync(
                                COLLECTION,
                                GoldenValues.strings(body.get("vectors")),
                                selector(body),
                                true,
                                null,
                                null);
                    default -> throw new IllegalArgumentException("operation " + operation);
                });
    }

    private static UpsertPoints upsert(JsonNode body) {
        UpsertPoints.Builder upsert = UpsertPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .addAllPoints(body.get("points")
                        .valueStream()
                        .map(GoldenValues::point)
                        .toList());
        if (body.has("update_filter")) {
            upsert.setUpdateFilter(GoldenFilters.filter(body.get("update_filter")));
        }
        if (body.has("update_mode")) {
            boolean insert = body.get("update_mode").stringValue().equals("insert_only");
            upsert.setUpdateMode(insert ? UpdateMode.InsertOnly : UpdateMode.UpdateOnly);
        }
        return upsert.build();
    }

    private static SetPayloadPoints setPayload(JsonNode body) {
        SetPayloadPoints.Builder set = SetPayloadPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .putAllPayload(GoldenValues.payload(body.get("payload")))
                .setPointsSelector(selector(body));
        if (body.has("key")) {
            set.setKey(body.get("key").stringValue());
        }
        return set.build();
    }

    private static PointsSelector selector(JsonNode body) {
        return body.has("filter")
                ? PointsSelector.newBuilder()
                        .setFilter(GoldenFilters.filter(body.get("filter")))
                        .build()
                : PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder().addAllIds(GoldenValues.ids(body.get("points"))))
                        .build();
    }

    private static List<PointVectors> pointVectors(JsonNode body) {
        return body.get("points")
                .valueStream()
                .map(point -> PointVectors.newBuilder()
                        .setId(GoldenValues.id(point.get("id")))
                        .setVectors(GoldenValues.vectors(point.get("vector")))
                        .build())
                .toList();
    }
}
