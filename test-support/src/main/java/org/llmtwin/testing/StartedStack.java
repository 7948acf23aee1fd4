package org.llmtwin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.llmtwin.stack.mongo.MongoWireServer;

/** The stores of one test JVM; JUnit closes them after the last test. */
record StartedStack(Path folder, MongoWireServer mongo) implements AutoCloseable {

    static StartedStack start() {
        try {
            Path folder = Files.createTempDirectory("twin-stack");
            MongoWireServer mongo = MongoWireServer.start(folder.resolve("mongo"), 0);
            System.setProperty(LocalStackExtension.WAREHOUSE_URI, mongo.uri());
            return new StartedStack(folder, mongo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        mongo.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
