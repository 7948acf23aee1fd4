package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.Refusals;

/** The changes of one write request over the state before it. A later change of a point sees the earlier ones. */
final class WriteBatch {
    private final CollectionView before;
    private final Map<PointKey, Optional<Point>> changes = new LinkedHashMap<>();
    private @Nullable PointKey missing;

    WriteBatch(CollectionView before) {
        this.before = before;
    }

    CollectionView before() {
        return before;
    }

    Map<PointKey, Optional<Point>> changes() {
        return changes;
    }

    @Nullable
    Point get(PointKey key) {
        Optional<Point> change = changes.get(key);
        return change == null ? before.points().get(key) : change.orElse(null);
    }

    void put(Point point) {
        changes.put(point.key(), Optional.of(point));
    }

    void delete(PointKey key) {
        if (get(key) != null) {
            changes.put(key, Optional.empty());
        }
    }

    /** Changes a point that must be there. One that is not is remembered; the others are changed all the same. */
    void update(PointKey key, UnaryOperator<Point> change) {
        Point point = get(key);
        if (point != null) {
            put(change.apply(point));
        } else if (missing == null) {
            missing = key;
        }
    }

    /** @throws io.grpc.StatusRuntimeException NOT_FOUND when a point to change was not there */
    void refuseMissing() {
        if (missing != null) {
            throw Refusals.notFound("No point with id " + missing + " found");
        }
    }

    /** The ids that the selector names, whether they exist or not, or those of the points that match its filter. */
    List<PointKey> select(PointsSelector selector) {
        return switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS ->
                selector.getPoints().getIdsList().stream().map(PointKey::of).toList();
            case FILTER -> matching(selector.getFilter());
            case POINTSSELECTORONEOF_NOT_SET -> throw Refusals.wrongInput("neither points nor a filter are selected");
        };
    }

    private List<PointKey> matching(Filter filter) {
        return before.points().values().stream()
                .filter(before.matching(filter))
                .map(Point::key)
                .toList();
    }
}
