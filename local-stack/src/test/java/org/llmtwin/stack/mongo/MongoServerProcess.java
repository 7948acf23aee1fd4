package org.llmtwin.stack.mongo;

import java.nio.file.Path;

/** A server in a JVM of its own, which a test can kill. Prints its port once it listens. */
final class MongoServerProcess {

    private MongoServerProcess() {}

    public static void main(String[] arguments) throws Exception {
        MongoWireServer server = MongoWireServer.start(Path.of(arguments[0]), 0);
        System.out.println(server.port());
        Thread.currentThread().join();
    }
}
