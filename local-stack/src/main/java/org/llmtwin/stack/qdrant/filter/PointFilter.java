package org.llmtwin.stack.qdrant.filter;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Reads a Qdrant filter into a predicate that is exact on the stored point. */
public final class PointFilter {
    private final FieldIndexes indexes;
    /** The array whose elements a nested condition looks at, as {@code items[].}; empty outside. */
    private final String prefix;

    private PointFilter(FieldIndexes indexes, String prefix) {
        this.indexes = indexes;
        this.prefix = prefix;
    }

    public static Predicate<Point> of(Filter filter, FieldIndexes indexes) {
        Check check = new PointFilter(indexes, "").filter(filter);
        return point -> check.holds(point, point.payload());
    }

    private Check filter(Filter filter) {
        List<Check> must = conditions(filter.getMustList());
        List<Check> should = conditions(filter.getShouldList());
        List<Check> mustNot = conditions(filter.getMustNotList());
        Check minShould = filter.hasMinShould() ? minShould(filter.getMinShould()) : (point, fields) -> true;
        return (point, fields) -> must.stream().allMatch(check -> check.holds(point, fields))
                && (should.isEmpty() || should.stream().anyMatch(check -> check.holds(point, fields)))
                && mustNot.stream().noneMatch(check -> check.holds(point, fields))
                && minShould.holds(point, fields);
    }

    private Check minShould(MinShould minShould) {
        if (minShould.getMinCount() < 1) {
            throw Refusals.wrongInput("min_should.min_count must be 1 or larger, got " + minShould.getMinCount());
        }
        List<Check> checks = conditions(minShould.getConditionsList());
        return (point, fields) ->
                checks.stream().filter(check -> check.holds(point, fields)).count() >= minShould.getMinCount();
    }

    private List<Check> conditions(List<Condition> conditions) {
        return conditions.stream().map(this::condition).toList();
    }

    private Check condition(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> FieldChecks.of(condition.getField(), indexes, prefix);
            case IS_EMPTY -> isEmpty(FieldPath.parse(condition.getIsEmpty().getKey()));
            case IS_NULL -> isNull(FieldPath.parse(condition.getIsNull().getKey()));
            case FILTER -> filter(condition.getFilter());
            case NESTED -> nested(condition.getNested());
            case HAS_ID -> hasId(condition);
            case HAS_VECTOR -> hasVector(condition.getHasVector().getHasVector());
            case CONDITIONONEOF_NOT_SET -> throw Refusals.wrongInput("a condition of the filter is empty");
        };
    }

    private static Check isEmpty(FieldPath path) {
        return (point, fields) -> path.values(fields).stream()
                .allMatch(value -> value.hasNullValue()
                        || (value.hasListValue() && value.getListValue().getValuesCount() == 0));
    }

    private static Check isNull(FieldPath path) {
        return (point, fields) -> path.values(fields).stream()
                .flatMap(value -> Stream.concat(Stream.of(value), value.getListValue().getValuesList().stream()))
                .anyMatch(Value::hasNullValue);
    }

    private Check nested(NestedCondition nested) {
        FieldPath elements = FieldPath.parse(nested.getKey()).toElements();
        String key = nested.getKey().endsWith("[]") ? nested.getKey() : nested.getKey() + "[]";
        Check inner = new PointFilter(indexes, prefix + key + ".").filter(nested.getFilter());
        return (point, fields) -> elements.values(fields).stream()
                .filter(Value::hasStructValue)
                .anyMatch(element -> inner.holds(
                        point, name -> element.getStructValue().getFieldsMap().get(name)));
    }

    private Check hasId(Condition condition) {
        refuseInsideNested("has_id");
        Set<PointKey> keys =
                condition.getHasId().getHasIdList().stream().map(PointKey::of).collect(Collectors.toUnmodifiableSet());
        return (point, fields) -> keys.contains(point.key());
    }

    private Check hasVector(String name) {
        refuseInsideNested("has_vector");
        return (point, fields) -> point.vectors().has(name);
    }

    private void refuseInsideNested(String condition) {
        if (!prefix.isEmpty()) {
            throw Refusals.unsupported(condition + " inside a nested condition");
        }
    }
}
