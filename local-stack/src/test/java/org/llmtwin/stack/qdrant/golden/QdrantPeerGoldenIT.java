package org.llmtwin.stack.qdrant.golden;

import io.qdrant.client.QdrantClient;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmtwin.stack.qdrant.Clients;

/** The real engine gives, through the same client, the answers that the embedded server is held to. */
class QdrantPeerGoldenIT {
    static PeerProcess peer;
    static QdrantClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        peer = PeerProcess.start();
        client = Clients.connect(peer.port());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (peer != null) {
            client.close();
            peer.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> answersAsRecorded() throws IOException {
        return GoldenCases.tests(client);
    }
}
