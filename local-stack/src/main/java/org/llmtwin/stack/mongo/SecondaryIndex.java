package org.llmtwin.stack.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index whose values several documents may share. It serves a query that names values ({@code a: 1} or
 * {@code a: {$in: [1, 2]}}) for its first field or fields, whatever else the query asks: it gives the documents that may
 * match, and the collection looks at each. So hashes of the values are enough.
 *
 * <p>An entry is an array: the hash of each field's value, and the document's position, which is its id. The store orders
 * arrays element by element, the shorter first.
 */
final class SecondaryIndex extends Index<Object> {
    private static final String ID = "_id";

    private final MVMap<Object, Boolean> entries;
    private final Map<String, SecondaryIndex> siblings;

    /** @param siblings the collection's secondary indexes by name, to which this one is added */
    SecondaryIndex(
            MVMap<Object, Boolean> entries,
            Map<String, SecondaryIndex> siblings,
            String name,
            List<IndexKey> keys,
            boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
        this.siblings = siblings;
        siblings.put(name, this);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        getKeyValues(document); // refuses two arrays in one document
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        hashes(document).forEach(hashes -> entries.put(entry(hashes, position), true));
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object position = document.get(ID);
        hashes(document).forEach(hashes -> entries.remove(entry(hashes, position)));
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        checkAdd(after, collection);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (!hashes(before).equals(hashes(after))) {
            remove(before);
            add(after, position, collection);
        }
    }

    private static Object[] entry(List<Object> hashes, @Nullable Object position) {
        return Stream.concat(hashes.stream(), Stream.of(position)).toArray();
    }

    /** The hashes of the fields' values, in all combinations where a field has several. */
    private Set<List<Object>> hashes(Document document) {
        List<List<Object>> all = List.of(List.of());
        for (String key : keys()) {
            Set<Object> values = new LinkedHashSet<>();
            addHashes(Utils.getSubdocumentValueCollectionAware(document, key), values);
            if (values.isEmpty()) {
                values.add(hash(null)); // an empty array: the other fields find it
            }
            all = combined(all, values);
        }
        return new LinkedHashSet<>(all);
    }

    private static void addHashes(@Nullable Object value, Set<Object> hashes) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(element -> addHashes(element, hashes));
        } else {
            hashes.add(hash(value));
        }
    }

    private static List<List<Object>> combined(List<List<Object>> beginnings, Collection<Object> ends) {
        return beginnings.stream()
                .flatMap(beginning -> ends.stream().map(end -> longer(beginning, end)))
                .toList();
    }

    private static List<Object> longer(List<Object> beginning, Object end) {
        List<Object> longer = new ArrayList<>(beginning);
        longer.add(end);
        return longer;
    }

    /** The same in every process. Values that no query is served for are all alike. */
    private static Object hash(@Nullable Object value) {
        if (value == null || !isPlain(value)) {
            return 0;
        }
        Object normal = new KeyValue(value).normalized().get(0); // 1 and 1.0 are one value
        return normal.hashCode();
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof UUID
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Instant;
    }

    /** The collection takes the first index that can: one leaves a query to another that knows more of its fields. */
    @Override
    public boolean canHandle(Document query) {
        long own = fieldsNamed(query);
        return own > 0 && siblings.values().stream().noneMatch(other -> other.fieldsNamed(query) > own);
    }

    private long fieldsNamed(Document query) {
        return keys().stream()
                .takeWhile(key -> !named(query.get(key)).isEmpty())
                .count();
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        Set<Object> positions = new LinkedHashSet<>();
        beginnings(query).forEach(beginning -> addPositions(beginning, positions));
        return positions;
    }

    /** All ways in which the entry of a matching document may begin. */
    private List<List<Object>> beginnings(Document query) {
        List<List<Object>> beginnings = List.of(List.of());
        for (String key : keys()) {
            Collection<?> values = named(query.get(key));
            if (values.isEmpty()) {
                break;
            }
            beginnings = combined(
                    beginnings, values.stream().map(SecondaryIndex::hash).toList());
        }
        return beginnings;
    }

    /** The values of which a condition demands one; none if it demands something else. */
    private static Collection<?> named(@Nullable Object condition) {
        if (condition instanceof Document operators) {
            return operators.get("$in") instanceof Collection<?> values
                            && values.stream().allMatch(SecondaryIndex::isPlain)
                    ? values
                    : List.of();
        }
        return condition != null && isPlain(condition) ? List.of(condition) : List.of();
    }

    private void addPositions(List<Object> beginning, Set<Object> positions) {
        Iterator<Object> following = entries.keyIterator(beginning.toArray());
        while (following.hasNext()) {
            Object[] entry = (Object[]) following.next();
            if (!List.of(entry).subList(0, beginning.size()).equals(beginning)) {
                return;
            }
            positions.add(entry[entry.length - 1]);
        }
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return document.get(ID);
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        siblings.remove(getName());
    }
}
