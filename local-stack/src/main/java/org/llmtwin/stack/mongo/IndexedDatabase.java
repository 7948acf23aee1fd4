package org.llmtwin.stack.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/** A database whose indexes that are not unique are kept, too; the wrapped one reads the whole collection instead. */
final class IndexedDatabase extends H2Database {
    private final MVStore store;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // first: the super constructor opens the indexes that are there
        super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        // the name that the wrapped database drops with the index
        String map = getFullCollectionNamespace(collection) + "._index_" + index;
        return new SecondaryIndex(store.openMap(map), index, keys, sparse);
    }
}
