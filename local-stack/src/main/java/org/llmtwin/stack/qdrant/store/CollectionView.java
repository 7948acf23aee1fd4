package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Common.Filter;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.llmtwin.stack.qdrant.filter.FieldIndexes;
import org.llmtwin.stack.qdrant.filter.PointFilter;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.VectorSchema;

/** What a read sees of a collection: its points in the order of their ids. */
public record CollectionView(VectorSchema schema, FieldIndexes indexes, NavigableMap<PointKey, Point> points) {
    public Predicate<Point> matching(Filter filter) {
        return PointFilter.of(filter, indexes);
    }
}
