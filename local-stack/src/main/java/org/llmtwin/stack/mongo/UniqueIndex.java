package org.llmtwin.stack.mongo;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index of values that one document alone has, with arrays of the values as the store's keys. The wrapped one has keys that
 * the store can compare by their serialised bytes only, which it makes anew for each of a look-up's comparisons.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {
    private final MVMap<Object, Object> positions;

    UniqueIndex(MVMap<Object, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    private static Object[] key(KeyValue values) {
        return values.stream().toArray();
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue values) {
        return positions.remove(key(values));
    }

    @Override
    protected boolean putKeyPosition(KeyValue values, @Nullable Object position) {
        return positions.putIfAbsent(key(values), Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet().stream()
                .map(entry -> Map.entry(new KeyValue((Object[]) entry.getKey()), entry.getValue()))
                .toList();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue values) {
        return positions.get(key(values));
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
