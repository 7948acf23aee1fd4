package org.llmtwin.stack.qdrant.golden;

import io.qdrant.client.QdrantClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.stack.qdrant.Clients;
import org.llmtwin.stack.qdrant.QdrantServer;

/** The embedded server answers as the real engine does. */
class QdrantGoldenTest {
    @TempDir
    static Path folder;

    static QdrantServer server;
    static QdrantClient client;

    @BeforeAll
    static void start() throws IOException {
        server = QdrantServer.start(folder, 0);
        client = Clients.connect(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheEngine() throws IOException {
        return GoldenCases.tests(client);
    }
}
