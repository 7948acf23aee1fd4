package org.llmtwin.stack.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoDurabilityTest {

    private static final int WRITERS = 4;

    @TempDir
    Path folder;

    @Test
    void killedServerLosesNoAcknowledgedWrite() throws Exception {
        List<AtomicInteger> acknowledged = new ArrayList<>();
        writeUntilKilled(acknowledged);

        try (MongoWireServer server = MongoWireServer.start(folder, 0);
                MongoClient client = MongoClients.create(server.uri())) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int count = acknowledged.get(writer).get();
                assertThat(notes(client).countDocuments(eq("writer", writer))).isBetween((long) count, count + 1L);
                Document counter = counters(client).find(eq("_id", writer)).first();
                assertThat(counter.getInteger("count")).isBetween(count - 1, count + 1);
            }
        }
    }

    private void writeUntilKilled(List<AtomicInteger> acknowledged) throws Exception {
        Process process = serverProcess();
        try (BufferedReader output = process.inputReader();
                MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + output.readLine());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch enough = new CountDownLatch(WRITERS * 100);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                AtomicInteger count = new AtomicInteger();
                acknowledged.add(count);
                int name = writer;
                writers.add(executor.submit(() -> write(client, name, count, enough)));
            }
            enough.await();
            process.destroyForcibly().waitFor();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    private static void write(MongoClient client, int writer, AtomicInteger acknowledged, CountDownLatch enough) {
        try {
            while (true) {
                notes(client).insertOne(new Document("writer", writer).append("text", "x".repeat(2_000)));
                acknowledged.incrementAndGet();
                counters(client).updateOne(eq("_id", writer), inc("count", 1), new UpdateOptions().upsert(true));
                enough.countDown();
            }
        } catch (MongoException e) {
            // the server was killed: what it acknowledged until now is what must be there
        }
    }

    private Process serverProcess() throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MongoServerProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static MongoCollection<Document> notes(MongoClient client) {
        return client.getDatabase("twin").getCollection("notes");
    }

    private static MongoCollection<Document> counters(MongoClient client) {
        return client.getDatabase("twin").getCollection("counters");
    }
}
