package org.llmtwin.stack.qdrant.golden;

import static io.qdrant.client.ConditionFactory.datetimeRange;
import static io.qdrant.client.ConditionFactory.filter;
import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.hasVector;
import static io.qdrant.client.ConditionFactory.isEmpty;
import static io.qdrant.client.ConditionFactory.isNull;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchExceptKeywords;
import static io.qdrant.client.ConditionFactory.matchExceptValues;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.matchText;
import static io.qdrant.client.ConditionFactory.matchTextAny;
import static io.qdrant.client.ConditionFactory.matchValues;
import static io.qdrant.client.ConditionFactory.nested;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.ConditionFactory.valuesCount;
import static io.qdrant.client.PointIdFactory.id;

import com.google.protobuf.Timestamp;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.ValuesCount;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Filters of every kind in scope over {@link RandomPayloads}. */
final class RandomFilters {
    private static final List<String> KEYS = List.of(
            "kind", "n", "f", "b", "d", "text", "o", "items", "o.k", "items[].k", "items[].v", "kind[]", "n[0]");
    private static final List<String> WORDS =
            List.of("quick", "QUICK fox", "cafe", "café", "25", "c", "quick brown", "");

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    Filter next() {
        return next(2);
    }

    private Filter next(int depth) {
        Filter.Builder filter = Filter.newBuilder()
                .addAllMust(conditions(random.nextInt(3), depth))
                .addAllShould(conditions(random.nextInt(3), depth))
                .addAllMustNot(conditions(random.nextInt(2), depth));
        if (random.nextInt(6) == 0) {
            filter.setMinShould(MinShould.newBuilder().setMinCount(2).addAllConditions(conditions(3, depth)));
        }
        return filter.build();
    }

    private List<Condition> conditions(int count, int depth) {
        return IntStream.range(0, count).mapToObj(i -> condition(depth)).toList();
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 10)) {
            case 0 -> isEmpty(pick(KEYS));
            case 1 -> isNull(pick(KEYS));
            case 2 -> hasId(List.of(id(random.nextInt(40)), id(random.nextInt(40)), id(99)));
            case 3 -> hasVector("sparse");
            case 10 -> filter(next(depth - 1));
            case 11 ->
                nested(
                        random.nextBoolean() ? "items" : "items[]",
                        Filter.newBuilder()
                                .addMust(matchKeyword("k", pick(RandomPayloads.KINDS)))
                                .addMustNot(match("v", random.nextInt(3)))
                                .build());
            default -> field();
        };
    }

    private Condition field() {
        return switch (random.nextInt(12)) {
            case 0 -> matchKeyword(keyword(), pick(RandomPayloads.KINDS));
            case 1 -> matchKeywords(keyword(), List.of(pick(RandomPayloads.KINDS), "post"));
            case 2 -> matchExceptKeywords(keyword(), List.of(pick(RandomPayloads.KINDS)));
            case 3 -> match(integer(), random.nextInt(4));
            case 4 -> matchValues(integer(), List.of((long) random.nextInt(4), 2L));
            case 5 -> matchExceptValues(integer(), List.of((long) random.nextInt(4)));
            case 6 -> match("b", random.nextBoolean());
            case 7 -> matchText("text", pick(WORDS));
            case 8 -> matchTextAny("text", pick(WORDS));
            case 9 -> range(random.nextBoolean() ? "f" : integer(), bounds());
            case 10 -> datetimeRange("d", times());
            default ->
                valuesCount(
                        pick(KEYS),
                        random.nextBoolean()
                                ? ValuesCount.newBuilder()
                                        .setGte(random.nextInt(3))
                                        .build()
                                : ValuesCount.newBuilder()
                                        .setLt(random.nextInt(3))
                                        .build());
        };
    }

    private String keyword() {
        return pick(List.of("kind", "o.k", "items[].k", "kind[]"));
    }

    private String integer() {
        return pick(List.of("n", "items[].v", "n[0]", "o.v"));
    }

    private Range bounds() {
        Range.Builder bounds = Range.newBuilder().setGte(random.nextInt(6) / 2d);
        if (random.nextBoolean()) {
            bounds.clearGte().setGt(random.nextInt(6) / 2d).setLte(random.nextInt(4));
        }
        return bounds.build();
    }

    private DatetimeRange times() {
        Timestamp from = Timestamp.newBuilder()
                .setSeconds(Instant.parse("2024-01-01T00:00:00Z").getEpochSecond() + random.nextInt(3) * 43_200L)
                .build();
        return random.nextBoolean()
                ? DatetimeRange.newBuilder().setGte(from).build()
                : DatetimeRange.newBuilder().setLt(from).build();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
