package org.llmtwin.stack.qdrant.golden;

import com.google.protobuf.Timestamp;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.HasVectorCondition;
import io.qdrant.client.grpc.Common.IsEmptyCondition;
import io.qdrant.client.grpc.Common.IsNullCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.RepeatedIntegers;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.Common.ValuesCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Filters: REST JSON to protobuf. */
final class GoldenFilters {
    private GoldenFilters() {}

    static Filter filter(JsonNode json) {
        Filter.Builder filter = Filter.newBuilder()
                .addAllMust(conditions(json.path("must")))
                .addAllShould(conditions(json.path("should")))
                .addAllMustNot(conditions(json.path("must_not")));
        JsonNode minShould = json.path("min_should");
        if (minShould.isObject()) {
            filter.setMinShould(MinShould.newBuilder()
                    .setMinCount(minShould.get("min_count").longValue())
                    .addAllConditions(conditions(minShould.get("conditions"))));
        }
        return filter.build();
    }

    private static List<Condition> conditions(JsonNode json) {
        return json.valueStream().map(GoldenFilters::condition).toList();
    }

    private static Condition condition(JsonNode json) {
        Condition.Builder condition = Condition.newBuilder();
        if (json.has("key")) {
            return condition.setField(field(json)).build();
        }
        Map.Entry<String, JsonNode> only = json.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "is_empty" ->
                condition
                        .setIsEmpty(IsEmptyCondition.newBuilder().setKey(key(value)))
                        .build();
            case "is_null" ->
                condition
                        .setIsNull(IsNullCondition.newBuilder().setKey(key(value)))
                        .build();
            case "has_id" ->
                condition
                        .setHasId(HasIdCondition.newBuilder().addAllHasId(GoldenValues.ids(value)))
                        .build();
            case "has_vector" ->
                condition
                        .setHasVector(HasVectorCondition.newBuilder().setHasVector(value.stringValue()))
                        .build();
            case "nested" ->
                condition
                        .setNested(
                                NestedCondition.newBuilder().setKey(key(value)).setFilter(filter(value.get("filter"))))
                        .build();
            default -> condition.setFilter(filter(json)).build();
        };
    }

    private static String key(JsonNode json) {
        return json.get("key").stringValue();
    }

    private static FieldCondition field(JsonNode json) {
        FieldCondition.Builder field = FieldCondition.newBuilder().setKey(key(json));
        if (json.has("match")) {
            field.setMatch(match(json.get("match").properties().iterator().next()));
        }
        if (json.has("values_count")) {
            field.setValuesCount(valuesCount(json.get("values_count")));
        }
        if (json.has("range")) {
            JsonNode range = json.get("range");
            if (range.valueStream().anyMatch(JsonNode::isString)) {
                field.setDatetimeRange(datetimeRange(range));
            } else {
                field.setRange(range(range));
            }
        }
        return field.build();
    }

    private static Match match(Map.Entry<String, JsonNode> json) {
        Match.Builder match = Match.newBuilder();
        JsonNode value = json.getValue();
        switch (json.getKey()) {
            case "value" -> matchValue(match, value);
            case "text" -> match.setText(value.stringValue());
            case "text_any" -> match.setTextAny(value.stringValue());
            case "any" -> {
                if (value.path(0).isNumber()) {
                    match.setIntegers(integers(value));
                } else {
                    match.setKeywords(keywords(value));
                }
            }
            case "except" -> match.setExceptKeywords(keywords(value));
            default -> throw new IllegalArgumentException("match " + json.getKey());
        }
        return match.build();
    }

    private static void matchValue(Match.Builder match, JsonNode value) {
        if (value.isBoolean()) {
            match.setBoolean(value.booleanValue());
        } else if (value.isString()) {
            match.setKeyword(value.stringValue());
        } else {
            match.setInteger(value.longValue());
        }
    }

    private static RepeatedIntegers integers(JsonNode json) {
        return RepeatedIntegers.newBuilder()
                .addAllIntegers(json.valueStream().map(JsonNode::longValue).toList())
                .build();
    }

    private static RepeatedStrings keywords(JsonNode json) {
        return RepeatedStrings.newBuilder()
                .addAllStrings(GoldenValues.strings(json))
                .build();
    }

    private static ValuesCount valuesCount(JsonNode json) {
        ValuesCount.Builder bounds = ValuesCount.newBuilder();
        json.forEachEntry((bound, value) ->
                bounds.setField(ValuesCount.getDescriptor().findFieldByName(bound), value.longValue()));
        return bounds.build();
    }

    private static Range range(JsonNode json) {
        Range.Builder bounds = Range.newBuilder();
        json.forEachEntry(
                (bound, value) -> bounds.setField(Range.getDescriptor().findFieldByName(bound), value.doubleValue()));
        return bounds.build();
    }

    private static DatetimeRange datetimeRange(JsonNode json) {
        DatetimeRange.Builder bounds = DatetimeRange.newBuilder();
        json.forEachEntry((bound, value) ->
                bounds.setField(DatetimeRange.getDescriptor().findFieldByName(bound), timestamp(value.stringValue())));
        return bounds.build();
    }

    private static Timestamp timestamp(String text) {
        Instant instant = instant(text);
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(String text) {
        if (text.length() == "2024-01-01".length()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
