package org.llmtwin.stack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.llmtwin.stack.mongo.MongoWireServer;
import org.llmtwin.stack.qdrant.QdrantServer;
import org.llmtwin.stack.site.SampleSite;
import org.slf4j.LoggerFactory;

/** All embedded servers in one process, until it is told to end. */
public final class StackMain implements AutoCloseable {

    private final Deque<AutoCloseable> servers = new ArrayDeque<>();

    private StackMain() {}

    /** Starts what the environment names and waits for SIGTERM or Ctrl-C. */
    public static void run(Map<String, String> environment) throws Exception {
        StackSettings settings = StackSettings.of(environment);
        StackMain stack = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-close"));
        System.out.println("Ready: " + settings.summary());
        Thread.currentThread().join();
    }

    static StackMain start(StackSettings settings) throws IOException {
        StackMain stack = new StackMain();
        try {
            stack.servers.push(MongoWireServer.start(settings.data().resolve("mongo"), settings.mongoPort()));
            stack.servers.push(QdrantServer.start(settings.data().resolve("qdrant"), settings.qdrantPort()));
            stack.servers.push(SampleSite.start(settings.samples(), settings.sitePort()));
            return stack;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Ends the servers, the last started first; one that cannot end does not keep the others. */
    @Override
    public void close() {
        while (!servers.isEmpty()) {
            try {
                servers.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(StackMain.class).warn("A server did not close", e);
            }
        }
    }
}
