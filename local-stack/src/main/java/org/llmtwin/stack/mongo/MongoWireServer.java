package org.llmtwin.stack.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A MongoDB-wire server on loopback whose acknowledged writes survive the death of the process.
 *
 * <p>It has what single documents need: no transactions, no client sessions, no update pipelines, no {@code $text}, no
 * TTL and no partial indexes.
 */
public final class MongoWireServer implements AutoCloseable {

    private static final String FILE = "warehouse.mv";
    private static final int CACHE_MEGABYTES = 64;

    private final MVStore store;
    private final MongoServer server;

    private MongoWireServer(MVStore store, MongoServer server) {
        this.store = store;
        this.server = server;
    }

    /**
     * Opens or makes the data file in the folder and listens on 127.0.0.1.
     *
     * @param port 0 for any free port
     * @throws IllegalStateException when another process has the data file open
     */
    public static MongoWireServer start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        // A write is committed before it is acknowledged. The store's own writer thread would commit asynchronously: a
        // command could then find its change already "saved" while the bytes are still on their way.
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve(FILE).toString())
                .cacheSize(CACHE_MEGABYTES)
                .compress()
                .autoCommitDisabled()
                .open();
        MongoServer server = new MongoServer(new DurableBackend(new IndexedBackend(store), store));
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return new MongoWireServer(store, server);
    }

    public int port() {
        return server.getLocalAddress().getPort();
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port() + "/?uuidRepresentation=standard";
    }

    /** Stops listening, then compacts the file for a moment and closes it. */
    @Override
    public void close() {
        if (!store.isClosed()) {
            server.shutdown();
        }
    }
}
