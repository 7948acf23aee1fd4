package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.qdrant.filter.FieldIndexes;
import org.llmtwin.stack.qdrant.model.Refusals;

/** All collections of a server and the aliases that stand for them. Every change is on disk when its method returns. */
public final class Catalog implements AutoCloseable {
    private static final int MAX_NAME = 255;

    private final Path folder;
    private final CatalogFile file;
    private final FSDirectory directory;
    private final Lock lock;
    private volatile State state = new State(Map.of(), Map.of());

    /** An open collection and the folder it lies in. */
    private record Listed(String folder, CollectionStore store) {}

    /** Collections and aliases together, so that a reader never sees an alias of one moment and collections of another. */
    private record State(Map<String, Listed> collections, Map<String, String> aliases) {
        @Nullable
        Listed find(String name) {
            return collections.get(aliases.getOrDefault(name, name));
        }
    }

    private Catalog(Path folder, FSDirectory directory, Lock lock) {
        this.folder = folder;
        this.file = new CatalogFile(folder);
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws IOException when another server has the folder, or it cannot be read */
    public static Catalog open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FSDirectory directory = FSDirectory.open(folder);
        Catalog catalog = new Catalog(folder, directory, directory.obtainLock("server.lock"));
        try {
            catalog.load();
        } catch (IOException | RuntimeException e) {
            catalog.close();
            throw e;
        }
        return catalog;
    }

    private void load() throws IOException {
        CatalogFile.Content content = file.read();
        for (Map.Entry<String, CatalogFile.Entry> entry : content.collections().entrySet()) {
            Map<String, Listed> opened = new TreeMap<>(state.collections());
            opened.put(entry.getKey(), openCollection(entry.getValue()));
            state = new State(opened, content.aliases());
        }
        removeUnlisted();
    }

    private Listed openCollection(CatalogFile.Entry entry) throws IOException {
        return new Listed(
                entry.folder(),
                new CollectionStore(
                        CreateCollection.parseFrom(entry.config()),
                        new FieldIndexes(entry.indexes()),
                        folder.resolve(entry.folder())));
    }

    /** What a create or a delete left behind when the process ended in the middle of it. */
    private void removeUnlisted() throws IOException {
        Set<String> listed =
                state.collections().values().stream().map(Listed::folder).collect(Collectors.toSet());
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                if (!listed.contains(entry.getFileName().toString())) {
                    removeFolder(entry);
                }
            }
        }
    }

    private static void removeFolder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList().reversed()) {
                Files.delete(path);
            }
        }
    }

    public Set<String> names() {
        return state.collections().keySet();
    }

    public Map<String, String> aliases() {
        return state.aliases();
    }

    public boolean exists(String name) {
        return state.find(name) != null;
    }

    /** @throws io.grpc.StatusRuntimeException NOT_FOUND when neither a collection nor an alias has this name */
    public CollectionStore collection(String name) {
        Listed found = state.find(name);
        if (found == null) {
            throw Refusals.notFound("Collection `" + name + "` doesn't exist!");
        }
        return found.store();
    }

    public synchronized void create(CreateCollection config) throws IOException {
        String name = config.getCollectionName();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw Refusals.wrongInput("collection_name must be from 1 to " + MAX_NAME + " characters");
        }
        if (exists(name)) {
            throw Refusals.collectionExists(name);
        }
        Listed made =
                openCollection(new CatalogFile.Entry(UUID.randomUUID().toString(), config.toByteArray(), Map.of()));
        Map<String, Listed> more = new TreeMap<>(state.collections());
        more.put(name, made);
        save(more, aliases());
    }

    /** Returns whether there was such a collection. Its aliases go with it. */
    public synchronized boolean delete(String name) throws IOException {
        Map<String, Listed> fewer = new TreeMap<>(state.collections());
        Listed removed = fewer.remove(name);
        if (removed == null) {
            return false;
        }
        Map<String, String> rest = new HashMap<>(aliases());
        rest.values().removeIf(name::equals);
        save(fewer, rest);
        removed.store().close();
        removeFolder(folder.resolve(removed.folder()));
        return true;
    }

    public synchronized void changeAliases(List<AliasOperations> actions) throws IOException {
        save(state.collections(), Aliases.after(actions, aliases(), names()));
    }

    public synchronized void putIndex(String name, String key, PayloadSchemaType type) throws IOException {
        CollectionStore store = collection(name);
        Map<String, PayloadSchemaType> types = new HashMap<>(store.indexes().types());
        types.put(key, type);
        changeIndexes(store, types);
    }

    public synchronized void deleteIndex(String name, String key) throws IOException {
        CollectionStore store = collection(name);
        Map<String, PayloadSchemaType> types = new HashMap<>(store.indexes().types());
        types.remove(key);
        changeIndexes(store, types);
    }

    private void changeIndexes(CollectionStore store, Map<String, PayloadSchemaType> types) throws IOException {
        store.indexes(new FieldIndexes(types));
        save(state.collections(), aliases());
    }

    private void save(Map<String, Listed> newCollections, Map<String, String> newAliases) throws IOException {
        Map<String, CatalogFile.Entry> entries = new TreeMap<>();
        newCollections.forEach((name, listed) -> entries.put(name, entry(listed)));
        file.write(new CatalogFile.Content(entries, newAliases));
        state = new State(newCollections, Map.copyOf(newAliases));
    }

    private static CatalogFile.Entry entry(Listed listed) {
        CollectionStore store = listed.store();
        return new CatalogFile.Entry(
                listed.folder(), store.config().toByteArray(), store.indexes().types());
    }

    @Override
    public synchronized void close() throws IOException {
        for (Listed listed : state.collections().values()) {
            listed.store().close();
        }
        lock.close();
        directory.close();
    }
}
