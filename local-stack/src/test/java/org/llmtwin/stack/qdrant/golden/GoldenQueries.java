package org.llmtwin.stack.qdrant.golden;

import io.qdrant.client.VectorInputFactory;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.PayloadIncludeSelector;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.StartFrom;
import io.qdrant.client.grpc.Points.VectorsSelector;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Queries and scrolls: REST JSON to protobuf. */
final class GoldenQueries {
    private static final int DEFAULT_LIMIT = 10;

    private GoldenQueries() {}

    private static void ifThere(JsonNode json, String key, Consumer<JsonNode> action) {
        if (json.has(key)) {
            action.accept(json.get(key));
        }
    }

    static QueryPoints query(String collection, JsonNode json) {
        QueryPoints.Builder query = QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(json.path("limit").longValue(DEFAULT_LIMIT));
        ifThere(json, "offset", offset -> query.setOffset(offset.longValue()));
        ifThere(json, "query", inner -> query.setQuery(variant(inner)));
        ifThere(json, "using", using -> query.setUsing(using.stringValue()));
        ifThere(json, "filter", filter -> query.setFilter(GoldenFilters.filter(filter)));
        ifThere(json, "score_threshold", threshold -> query.setScoreThreshold(threshold.floatValue()));
        ifThere(json, "with_payload", selector -> query.setWithPayload(payload(selector)));
        ifThere(json, "with_vector", selector -> query.setWithVectors(vectors(selector)));
        json.path("prefetch").forEach(prefetch -> query.addPrefetch(prefetch(prefetch)));
        return query.build();
    }

    private static PrefetchQuery prefetch(JsonNode json) {
        PrefetchQuery.Builder prefetch =
                PrefetchQuery.newBuilder().setLimit(json.path("limit").longValue(DEFAULT_LIMIT));
        ifThere(json, "query", inner -> prefetch.setQuery(variant(inner)));
        ifThere(json, "using", using -> prefetch.setUsing(using.stringValue()));
        ifThere(json, "filter", filter -> prefetch.setFilter(GoldenFilters.filter(filter)));
        ifThere(json, "score_threshold", threshold -> prefetch.setScoreThreshold(threshold.floatValue()));
        json.path("prefetch").forEach(inner -> prefetch.addPrefetch(prefetch(inner)));
        return prefetch.build();
    }

    private static Query variant(JsonNode json) {
        Query.Builder query = Query.newBuilder();
        if (json.isArray()) {
            return query.setNearest(VectorInputFactory.vectorInput(GoldenValues.floats(json)))
                    .build();
        }
        if (json.has("indices")) {
            return query.setNearest(VectorInputFactory.vectorInput(
                            GoldenValues.floats(json.get("values")), GoldenValues.ints(json.get("indices"))))
                    .build();
        }
        if (json.has("fusion")) {
            return query.setFusion(json.get("fusion").stringValue().equals("rrf") ? Fusion.RRF : Fusion.DBSF)
                    .build();
        }
        Rrf.Builder rrf = Rrf.newBuilder();
        ifThere(json.get("rrf"), "k", k -> rrf.setK(k.intValue()));
        ifThere(json.get("rrf"), "weights", weights -> rrf.addAllWeights(GoldenValues.floats(weights)));
        return query.setRrf(rrf).build();
    }

    static ScrollPoints scroll(String collection, JsonNode json) {
        ScrollPoints.Builder scroll = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(json.path("limit").intValue(DEFAULT_LIMIT))
                .setWithPayload(payload(json.path("with_payload")));
        ifThere(json, "offset", offset -> scroll.setOffset(GoldenValues.id(offset)));
        ifThere(json, "filter", filter -> scroll.setFilter(GoldenFilters.filter(filter)));
        ifThere(json, "order_by", order -> scroll.setOrderBy(order(order)));
        return scroll.build();
    }

    private static OrderBy order(JsonNode json) {
        if (json.isString()) {
            return OrderBy.newBuilder().setKey(json.stringValue()).build();
        }
        boolean descending = json.path("direction").stringValue("asc").equals("desc");
        OrderBy.Builder order = OrderBy.newBuilder()
                .setKey(json.get("key").stringValue())
                .setDirection(descending ? Direction.Desc : Direction.Asc);
        ifThere(
                json,
                "start_from",
                start -> order.setStartFrom(StartFrom.newBuilder().setInteger(start.longValue())));
        return order.build();
    }

    /** A list of paths, or true or false; missing is false. */
    static WithPayloadSelector payload(JsonNode json) {
        WithPayloadSelector.Builder selector = WithPayloadSelector.newBuilder();
        return json.isArray()
                ? selector.setInclude(PayloadIncludeSelector.newBuilder().addAllFields(GoldenValues.strings(json)))
                        .build()
                : selector.setEnable(json.booleanValue(false)).build();
    }

    static WithVectorsSelector vectors(JsonNode json) {
        WithVectorsSelector.Builder selector = WithVectorsSelector.newBuilder();
        return json.isArray()
                ? selector.setInclude(VectorsSelector.newBuilder().addAllNames(GoldenValues.strings(json)))
                        .build()
                : selector.setEnable(json.booleanValue(false)).build();
    }
}
