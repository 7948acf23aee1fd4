package org.llmtwin.stack.qdrant;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.qdrant.client.grpc.SnapshotsGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.llmtwin.stack.qdrant.store.Catalog;

/**
 * A Qdrant server in this process, for a machine without Docker. It listens on the loopback address only and answers
 * what LLM Twin's services use exactly as Qdrant does; everything else it refuses by name with UNIMPLEMENTED.
 *
 * <p>An acknowledged write survives the end of the process at any moment, and a power cut as far as the disk keeps what
 * it was told to sync.
 */
public final class QdrantServer implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 << 20;
    private static final long SHUTDOWN_SECONDS = 5;

    private final Catalog catalog;
    private final ExecutorService requests;
    private final Server server;

    private QdrantServer(Catalog catalog, ExecutorService requests, Server server) {
        this.catalog = catalog;
        this.requests = requests;
        this.server = server;
    }

    /**
     * @param folder where the collections are kept; made if it is not there
     * @param port the port to listen on, 0 for any free one
     * @throws IOException when the folder is in use or not readable, or the port is taken
     */
    public static QdrantServer start(Path folder, int port) throws IOException {
        Catalog catalog = Catalog.open(folder);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return new QdrantServer(catalog, requests, listen(catalog, requests, port));
        } catch (IOException | RuntimeException e) {
            requests.close();
            catalog.close();
            throw e;
        }
    }

    private static Server listen(Catalog catalog, ExecutorService requests, int port) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .executor(requests)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .intercept(new ScopeInterceptor())
                .addService(new HealthService())
                .addService(new CollectionsService(catalog))
                .addService(new PointsService(catalog))
                .addService(new SnapshotsGrpc.SnapshotsImplBase() {})
                .build()
                .start();
    }

    public int port() {
        return server.getPort();
    }

    /** Lets running requests end, then closes the collections. */
    @Override
    public void close() throws IOException {
        server.shutdown();
        try {
            if (!server.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        requests.shutdown();
        catalog.close();
    }
}
