package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.Refusals;
import org.llmtwin.stack.qdrant.store.CollectionView;

/** Counts the points for each value of an indexed field, the most frequent value first. */
final class Facets {
    private static final long DEFAULT_LIMIT = 10;

    private Facets() {}

    static List<FacetHit> count(CollectionView view, FacetCounts request) {
        PayloadSchemaType type = view.indexes().types().get(request.getKey());
        if (type == null || !isCountable(type)) {
            throw Refusals.wrongInput("No appropriate index for faceting: `" + request.getKey()
                    + "`. Please create one to facet on this field.");
        }
        long limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        if (limit < 1) {
            throw Refusals.wrongInput("limit must be 1 or larger, got " + limit);
        }
        FieldPath path = FieldPath.parse(request.getKey());
        Map<FacetValue, Long> counts = new HashMap<>();
        view.points().values().stream()
                .filter(view.matching(request.getFilter()))
                .forEach(point -> values(path.values(point.payload()), type)
                        .forEach(value -> counts.merge(value, 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(entry -> FacetHit.newBuilder()
                        .setValue(entry.getKey())
                        .setCount(entry.getValue())
                        .build())
                .sorted(Comparator.comparingLong(FacetHit::getCount)
                        .reversed()
                        .thenComparing(hit -> text(hit.getValue())))
                .limit(limit)
                .toList();
    }

    private static boolean isCountable(PayloadSchemaType type) {
        return switch (type) {
            case Keyword, Integer, Bool -> true;
            default -> false;
        };
    }

    /** The different values that one point has. */
    private static Stream<FacetValue> values(List<Value> values, PayloadSchemaType type) {
        return values.stream()
                .flatMap(value ->
                        value.hasListValue() ? value.getListValue().getValuesList().stream() : Stream.of(value))
                .map(value -> facet(value, type))
                .filter(Objects::nonNull)
                .distinct();
    }

    private static @Nullable FacetValue facet(Value value, PayloadSchemaType type) {
        FacetValue.Builder facet = FacetValue.newBuilder();
        return switch (type) {
            case Keyword ->
                value.hasStringValue()
                        ? facet.setStringValue(value.getStringValue()).build()
                        : null;
            case Integer ->
                value.hasIntegerValue()
                        ? facet.setIntegerValue(value.getIntegerValue()).build()
                        : null;
            default ->
                value.hasBoolValue() ? facet.setBoolValue(value.getBoolValue()).build() : null;
        };
    }

    private static String text(FacetValue value) {
        return switch (value.getVariantCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INTEGER_VALUE -> Long.toString(value.getIntegerValue());
            default -> Boolean.toString(value.getBoolValue());
        };
    }
}
