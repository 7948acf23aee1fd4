package org.llmtwin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.llmtwin.stack.mongo.MongoWireServer;
import org.llmtwin.stack.qdrant.QdrantServer;

/** The stores of one test JVM; JUnit closes them after the last test. */
record StartedStack(Path folder, MongoWireServer mongo, QdrantServer qdrant) implements AutoCloseable {

    /** Spring closes its cached contexts after the stores: those that say goodbye to them shall not wait half a minute. */
    private static final String SHORT_WAIT = "&serverSelectionTimeoutMS=5000";

    static StartedStack start() {
        try {
            Path folder = Files.createTempDirectory("twin-stack");
            MongoWireServer mongo = MongoWireServer.start(folder.resolve("mongo"), 0);
            System.setProperty(LocalStackExtension.WAREHOUSE_URI, mongo.uri() + SHORT_WAIT);
            QdrantServer qdrant = QdrantServer.start(folder.resolve("qdrant"), 0);
            System.setProperty(LocalStackExtension.VECTORS_HOST, "127.0.0.1");
            System.setProperty(LocalStackExtension.VECTORS_PORT, Integer.toString(qdrant.port()));
            return new StartedStack(folder, mongo, qdrant);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        qdrant.close();
        mongo.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
