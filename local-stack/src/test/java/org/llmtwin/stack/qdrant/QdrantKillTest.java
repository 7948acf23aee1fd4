package org.llmtwin.stack.qdrant;

import static io.qdrant.client.PointIdFactory.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.stack.qdrant.Clients.await;
import static org.llmtwin.stack.qdrant.Clients.chunk;
import static org.llmtwin.stack.qdrant.Clients.chunks;

import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of writes has kept every write that it acknowledged. */
class QdrantKillTest {
    private static final int WRITERS = 3;
    private static final int WRITES_BEFORE_KILL = 30;

    @TempDir
    Path folder;

    @Test
    void keepsWhatItAcknowledged() throws Exception {
        Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        Process process = startServer();
        try {
            killWhileWriting(process, acknowledged);
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (QdrantServer restarted = QdrantServer.start(folder, 0);
                QdrantClient client = Clients.connect(restarted.port())) {
            List<PointId> ids = acknowledged.stream().map(number -> id(number)).toList();
            List<RetrievedPoint> kept = await(client.retrieveAsync("chunks", ids, true, false, null));
            assertThat(ids).hasSizeGreaterThanOrEqualTo(WRITES_BEFORE_KILL);
            assertThat(kept).extracting(RetrievedPoint::getId).containsExactlyElementsOf(ids);
            assertThat(await(client.retrieveAsync("chunks", List.of(id(0)), true, false, null)))
                    .as("the point whose deletion was acknowledged")
                    .isEmpty();
        }
    }

    private static void killWhileWriting(Process process, Queue<Long> acknowledged) throws Exception {
        CountDownLatch enough = new CountDownLatch(WRITES_BEFORE_KILL);
        try (QdrantClient client = Clients.connect(portOf(process));
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            await(client.createCollectionAsync(chunks("written")));
            await(client.createAliasAsync("chunks", "written"));
            await(client.upsertAsync("chunks", List.of(chunk(0, "ada", 1))));
            await(client.deleteAsync("chunks", List.of(id(0))));
            for (int writer = 1; writer <= WRITERS; writer++) {
                long first = writer * 1_000_000L;
                writers.execute(() -> writeUntilRefused(client, first, acknowledged, enough));
            }
            assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
            process.destroyForcibly().waitFor();
        }
    }

    private static void writeUntilRefused(
            QdrantClient client, long first, Queue<Long> acknowledged, CountDownLatch enough) {
        try {
            for (long number = first; ; number++) {
                await(client.upsertAsync("chunks", List.of(chunk(number, "ada", 1))));
                acknowledged.add(number);
                enough.countDown();
            }
        } catch (StatusRuntimeException expected) {
            assertThat(expected.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.UNAVAILABLE);
        }
    }

    private Process startServer() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int portOf(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("PORT ")) {
                return Integer.parseInt(line.substring("PORT ".length()));
            }
        }
        throw new IllegalStateException("the server process ended without a port");
    }

    /** The process that is killed. */
    static final class ServerProcess {
        public static void main(String[] arguments) throws Exception {
            QdrantServer server = QdrantServer.start(Path.of(arguments[0]), 0);
            System.out.println("PORT " + server.port());
            Thread.currentThread().join();
        }
    }
}
