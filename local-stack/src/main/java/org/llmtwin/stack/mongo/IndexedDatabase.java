package org.llmtwin.stack.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVStore;

/**
 * A database that keeps all its indexes. Of those that are not unique the wrapped one makes nothing and reads the whole
 * collection; they and the unique ones are built from the documents of a file that it has written.
 */
final class IndexedDatabase extends H2Database {
    private final MVStore store;
    private final Map<String, Map<String, SecondaryIndex>> secondary;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // first: the super constructor opens the indexes that are there
        this.secondary = new ConcurrentHashMap<>();
        super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        store.removeMap(wrappedMap(collection, index)); // of a file that the wrapped database has written
        return new UniqueIndex(store.openMap(map(collection, index)), index, keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        Map<String, SecondaryIndex> siblings = secondary.computeIfAbsent(collection, name -> new ConcurrentHashMap<>());
        return new SecondaryIndex(store.openMap(map(collection, index)), siblings, index, keys, sparse);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String index) {
        super.dropIndex(collection, index);
        store.removeMap(map(collection.getCollectionName(), index));
    }

    private String map(String collection, String index) {
        return getFullCollectionNamespace(collection) + "._entries_" + index;
    }

    private String wrappedMap(String collection, String index) {
        return getFullCollectionNamespace(collection) + "._index_" + index;
    }
}
