package org.llmtwin.stack.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the sample authors' posts on loopback, each author below a path of their own: {@code /mara-ellison/}. */
public final class SampleSite implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor;

    private SampleSite(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * @param samples a folder with one folder per author, each with {@code author.yml} and {@code posts/*.md}
     * @param port 0 for any free port
     * @throws IOException also when the port is in use
     */
    public static SampleSite start(Path samples, int port) throws IOException {
        List<SampleAuthor> authors = SampleAuthor.readAll(samples);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.createContext("/", new SampleHandler(SampleResources.of(authors, base)));
        server.start();
        return new SampleSite(server, executor);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
