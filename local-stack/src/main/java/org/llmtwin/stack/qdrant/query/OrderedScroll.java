package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.Direction;
import io.qdrant.client.grpc.Points.OrderBy;
import io.qdrant.client.grpc.Points.OrderValue;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.StartFrom;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.qdrant.model.Datetimes;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.Refusals;
import org.llmtwin.stack.qdrant.store.CollectionView;

/** A scroll in the order of an indexed field. A point comes once for each value that it has in the field. */
final class OrderedScroll {
    private static final Set<PayloadSchemaType> ORDERED =
            Set.of(PayloadSchemaType.Integer, PayloadSchemaType.Float, PayloadSchemaType.Datetime);
    private static final Comparator<OrderValue> BY_VALUE =
            Comparator.comparingLong(OrderValue::getInt).thenComparingDouble(OrderValue::getFloat);

    /** A point at one of its values: integers, floats, or times in microseconds, as the index holds them. */
    private record Entry(OrderValue value, Point point) {}

    private OrderedScroll() {}

    static ScrollResponse run(CollectionView view, ScrollPoints request, int limit, Selectors selectors) {
        if (request.hasOffset()) {
            throw Refusals.wrongInput("Offset is not supported when ordering by field");
        }
        OrderBy order = request.getOrderBy();
        PayloadSchemaType type = orderedType(view, order.getKey());
        Comparator<OrderValue> direction = order.getDirection() == Direction.Desc ? BY_VALUE.reversed() : BY_VALUE;
        OrderValue start = order.hasStartFrom() ? start(order.getStartFrom(), type) : null;
        FieldPath path = FieldPath.parse(order.getKey());
        ScrollResponse.Builder answer = ScrollResponse.newBuilder();
        view.points().values().stream()
                .filter(view.matching(request.getFilter()))
                .flatMap(point -> entries(point, path, type))
                .filter(entry -> start == null || direction.compare(entry.value(), start) >= 0)
                .sorted(Comparator.comparing(Entry::value, direction)
                        .thenComparing(entry -> entry.point().key()))
                .limit(limit)
                .map(entry -> selectors.retrieved(entry.point()).toBuilder().setOrderValue(entry.value()))
                .forEach(answer::addResult);
        return answer.build();
    }

    private static PayloadSchemaType orderedType(CollectionView view, String key) {
        PayloadSchemaType type = view.indexes().types().get(key);
        if (type == null || !ORDERED.contains(type)) {
            throw Refusals.wrongInput(
                    "No range index for `order_by` key: `" + key + "`. Please create one to use `order_by`.");
        }
        return type;
    }

    private static Stream<Entry> entries(Point point, FieldPath path, PayloadSchemaType type) {
        return path.values(point.payload()).stream()
                .flatMap(value ->
                        value.hasListValue() ? value.getListValue().getValuesList().stream() : Stream.of(value))
                .map(value -> orderValue(value, type))
                .filter(Objects::nonNull)
                .map(value -> new Entry(value, point));
    }

    private static @Nullable OrderValue orderValue(Value value, PayloadSchemaType type) {
        return switch (type) {
            case Integer -> value.hasIntegerValue() ? integer(value.getIntegerValue()) : null;
            case Float -> number(value);
            default -> value.hasStringValue() ? time(Datetimes.parse(value.getStringValue())) : null;
        };
    }

    private static @Nullable OrderValue number(Value value) {
        if (value.hasDoubleValue()) {
            return real(value.getDoubleValue());
        }
        return value.hasIntegerValue() ? real(value.getIntegerValue()) : null;
    }

    private static OrderValue start(StartFrom start, PayloadSchemaType type) {
        OrderValue value =
                switch (start.getValueCase()) {
                    case INTEGER ->
                        type == PayloadSchemaType.Float ? real(start.getInteger()) : integer(start.getInteger());
                    case FLOAT -> type == PayloadSchemaType.Float ? real(start.getFloat()) : null;
                    case TIMESTAMP -> time(Datetimes.of(start.getTimestamp()));
                    case DATETIME -> time(Datetimes.parse(start.getDatetime()));
                    case VALUE_NOT_SET -> null;
                };
        boolean isTime = start.hasTimestamp() || start.hasDatetime();
        if (value == null || isTime != (type == PayloadSchemaType.Datetime)) {
            throw Refusals.wrongInput("order_by.start_from does not fit an index of type " + type);
        }
        return value;
    }

    private static OrderValue integer(long value) {
        return OrderValue.newBuilder().setInt(value).build();
    }

    private static OrderValue real(double value) {
        return OrderValue.newBuilder().setFloat(value).build();
    }

    private static @Nullable OrderValue time(@Nullable Instant instant) {
        return instant == null ? null : integer(Datetimes.micros(instant));
    }
}
