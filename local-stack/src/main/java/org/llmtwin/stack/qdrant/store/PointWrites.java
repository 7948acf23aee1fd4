package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.Payload;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.PointVectors;
import org.llmtwin.stack.qdrant.model.Refusals;

/** The write requests of Qdrant's points service. Each returns the number of the operation once it is on disk. */
public final class PointWrites {
    private final CollectionStore store;

    public PointWrites(CollectionStore store) {
        this.store = store;
    }

    /** Replaces whole points. The mode and the filter guard the points that exist already. */
    public long upsert(UpsertPoints request) {
        return store.write(batch -> {
            List<Point> points = request.getPointsList().stream()
                    .map(batch.before().schema()::point)
                    .toList();
            Predicate<Point> guard =
                    request.hasUpdateFilter() ? guard(batch, request.getUpdateFilter()) : point -> true;
            points.forEach(point -> upsert(batch, point, request.getUpdateMode(), guard));
        });
    }

    private static void upsert(WriteBatch batch, Point point, UpdateMode mode, Predicate<Point> guard) {
        Point old = batch.get(point.key());
        boolean wanted =
                switch (mode) {
                    case Upsert -> old == null || guard.test(old);
                    case InsertOnly -> old == null;
                    case UpdateOnly -> old != null && guard.test(old);
                    case UNRECOGNIZED -> throw Refusals.unsupported("UpsertPoints.update_mode");
                };
        if (wanted) {
            batch.put(point);
        }
    }

    private static Predicate<Point> guard(WriteBatch batch, Filter filter) {
        return batch.before().matching(filter);
    }

    public long delete(DeletePoints request) {
        return store.write(batch -> batch.select(request.getPoints()).forEach(batch::delete));
    }

    /** Adds and replaces the vectors that are sent; the others and the payload stay. */
    public long updateVectors(UpdatePointVectors request) {
        return store.write(batch -> {
            Map<PointKey, PointVectors> vectors = new LinkedHashMap<>();
            request.getPointsList()
                    .forEach(point -> vectors.merge(
                            PointKey.of(point.getId()),
                            batch.before().schema().vectors(point.getVectors()),
                            PointVectors::with));
            vectors.forEach((key, newer) ->
                    batch.update(key, point -> point.with(point.vectors().with(newer))));
        });
    }

    public long deleteVectors(DeletePointVectors request) {
        List<String> names = request.getVectors().getNamesList();
        return store.write(batch -> {
            names.forEach(name -> batch.before().schema().requireVector(name));
            batch.select(request.getPointsSelector())
                    .forEach(key -> batch.update(
                            key, point -> point.with(point.vectors().without(names))));
        });
    }

    public long setPayload(SetPayloadPoints request) {
        List<FieldPath.Step> path =
                request.hasKey() ? FieldPath.parse(request.getKey()).steps() : List.of();
        return editPayload(
                request.getPointsSelector(), fields -> PayloadEdits.mergeAt(fields, path, request.getPayloadMap()));
    }

    public long overwritePayload(SetPayloadPoints request) {
        return editPayload(request.getPointsSelector(), fields -> request.getPayloadMap());
    }

    public long deletePayload(DeletePayloadPoints request) {
        List<FieldPath> paths =
                request.getKeysList().stream().map(FieldPath::parse).toList();
        return editPayload(request.getPointsSelector(), fields -> {
            Map<String, Value> rest = fields;
            for (FieldPath path : paths) {
                rest = PayloadEdits.remove(rest, path.steps());
            }
            return rest;
        });
    }

    public long clearPayload(ClearPayloadPoints request) {
        return editPayload(request.getPoints(), fields -> Map.of());
    }

    private long editPayload(PointsSelector selector, UnaryOperator<Map<String, Value>> edit) {
        return store.write(batch -> batch.select(selector)
                .forEach(key -> batch.update(
                        key,
                        point ->
                                point.with(Payload.of(edit.apply(point.payload().toMap()))))));
    }
}
