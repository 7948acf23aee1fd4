package org.llmtwin.stack.qdrant.filter;

import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.ValuesCount;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmtwin.stack.qdrant.model.Datetimes;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Conditions on one payload field: matches, ranges, counts. A condition on an array holds if one element holds. */
final class FieldChecks {
    private FieldChecks() {}

    static Check of(FieldCondition condition, FieldIndexes indexes, String prefix) {
        FieldPath path = FieldPath.parse(condition.getKey());
        String indexedKey = prefix + condition.getKey();
        List<Check> checks = new ArrayList<>();
        if (condition.hasMatch()) {
            checks.add(match(path, condition.getMatch(), indexes, indexedKey));
        }
        if (condition.hasRange()) {
            checks.add(anyElement(path, range(condition.getRange())));
        }
        if (condition.hasDatetimeRange()) {
            checks.add(anyElement(path, datetimeRange(condition.getDatetimeRange())));
        }
        if (condition.hasValuesCount()) {
            checks.add(valuesCount(path, condition.getValuesCount()));
        }
        if (checks.size() != 1) {
            throw Refusals.wrongInput("the condition on `" + condition.getKey()
                    + "` must hold one of match, range, datetime_range and values_count, has " + checks.size());
        }
        return checks.getFirst();
    }

    private static Check match(FieldPath path, Match match, FieldIndexes indexes, String key) {
        boolean indexedText = indexes.has(key, PayloadSchemaType.Text);
        return switch (match.getMatchValueCase()) {
            case TEXT -> words(path, Words.all(match.getText()), indexedText);
            case TEXT_ANY -> words(path, Words.any(match.getTextAny()), indexedText);
            default -> anyElement(path, ValueMatch.of(match, indexes, key));
        };
    }

    /** With an index the words may come from several elements of an array, without one from one element only. */
    private static Check words(FieldPath path, Predicate<List<String>> wanted, boolean indexed) {
        if (!indexed) {
            return anyElement(path, value -> wanted.test(Words.of(value)));
        }
        return (point, fields) -> wanted.test(elements(path.values(fields))
                .flatMap(value -> Words.of(value).stream())
                .toList());
    }

    private static Check anyElement(FieldPath path, Predicate<Value> holds) {
        return (point, fields) -> elements(path.values(fields)).anyMatch(holds);
    }

    private static Stream<Value> elements(List<Value> values) {
        return values.stream()
                .flatMap(value ->
                        value.hasListValue() ? value.getListValue().getValuesList().stream() : Stream.of(value));
    }

    private static Predicate<Value> range(Range range) {
        return value -> {
            if (!value.hasIntegerValue() && !value.hasDoubleValue()) {
                return false;
            }
            double number = value.hasIntegerValue() ? value.getIntegerValue() : value.getDoubleValue();
            return (!range.hasGt() || number > range.getGt())
                    && (!range.hasGte() || number >= range.getGte())
                    && (!range.hasLt() || number < range.getLt())
                    && (!range.hasLte() || number <= range.getLte());
        };
    }

    private static Predicate<Value> datetimeRange(DatetimeRange range) {
        return value -> {
            Instant instant = value.hasStringValue() ? Datetimes.parse(value.getStringValue()) : null;
            return instant != null
                    && (!range.hasGt() || instant.isAfter(Datetimes.of(range.getGt())))
                    && (!range.hasGte() || !instant.isBefore(Datetimes.of(range.getGte())))
                    && (!range.hasLt() || instant.isBefore(Datetimes.of(range.getLt())))
                    && (!range.hasLte() || !instant.isAfter(Datetimes.of(range.getLte())));
        };
    }

    private static Check valuesCount(FieldPath path, ValuesCount bounds) {
        return (point, fields) -> {
            List<Value> values = path.values(fields);
            return values.isEmpty() ? within(0, bounds) : values.stream().anyMatch(v -> within(count(v), bounds));
        };
    }

    private static long count(Value value) {
        if (value.hasListValue()) {
            return value.getListValue().getValuesCount();
        }
        return value.hasNullValue() ? 0 : 1;
    }

    private static boolean within(long count, ValuesCount bounds) {
        return (!bounds.hasGt() || Long.compareUnsigned(count, bounds.getGt()) > 0)
                && (!bounds.hasGte() || Long.compareUnsigned(count, bounds.getGte()) >= 0)
                && (!bounds.hasLt() || Long.compareUnsigned(count, bounds.getLt()) < 0)
                && (!bounds.hasLte() || Long.compareUnsigned(count, bounds.getLte()) <= 0);
    }
}
