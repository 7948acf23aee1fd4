package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Collections.CreateCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.llmtwin.stack.qdrant.filter.FieldIndexes;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.VectorSchema;

/**
 * One collection: all its points in memory, ordered by id, and the same on disk. Writes follow one another; a write is
 * first on disk, then seen by reads, then acknowledged. Reads see a write whole or not at all.
 */
public final class CollectionStore implements AutoCloseable {
    private final CreateCollection config;
    private final VectorSchema schema;
    private final PointsOnDisk disk;
    private final TreeMap<PointKey, Point> points = new TreeMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantReadWriteLock memory = new ReentrantReadWriteLock();
    private volatile FieldIndexes indexes;
    private long operations;

    CollectionStore(CreateCollection config, FieldIndexes indexes, Path folder) throws IOException {
        this.config = config;
        this.schema = new VectorSchema(config);
        this.indexes = indexes;
        this.disk = new PointsOnDisk(folder);
        disk.load(point -> points.put(point.key(), point));
    }

    public CreateCollection config() {
        return config;
    }

    public FieldIndexes indexes() {
        return indexes;
    }

    void indexes(FieldIndexes replacement) {
        this.indexes = replacement;
    }

    public <T> T read(Function<CollectionView, T> reader) {
        Lock lock = memory.readLock();
        lock.lock();
        try {
            return reader.apply(view());
        } finally {
            lock.unlock();
        }
    }

    private CollectionView view() {
        return new CollectionView(schema, indexes, points);
    }

    /** Runs one write: all of it, or nothing when it is refused; but unknown ids are refused after the others changed. */
    long write(Consumer<WriteBatch> change) {
        writing.lock();
        try {
            WriteBatch batch = new WriteBatch(view());
            change.accept(batch);
            apply(batch.changes());
            batch.refuseMissing();
            return ++operations;
        } finally {
            writing.unlock();
        }
    }

    private void apply(Map<PointKey, Optional<Point>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            disk.write(changes);
        } catch (IOException e) {
            throw new UncheckedIOException("write of " + changes.size() + " points failed", e);
        }
        memory.writeLock().lock();
        try {
            changes.forEach((key, point) -> point.ifPresentOrElse(p -> points.put(key, p), () -> points.remove(key)));
        } finally {
            memory.writeLock().unlock();
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            disk.close();
        } finally {
            writing.unlock();
        }
    }
}
