package org.llmtwin.stack.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoWireServerTest {

    @TempDir
    Path folder;

    private MongoWireServer server;
    private MongoClient client;

    @BeforeEach
    void start() throws Exception {
        server = MongoWireServer.start(folder, 0);
        client = MongoClients.create(server.uri());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void answersHello() {
        Document answer = client.getDatabase("admin").runCommand(new Document("hello", 1));

        assertThat(answer).containsEntry("isWritablePrimary", true).containsEntry("maxBsonObjectSize", 16777216);
        assertThat(answer.getInteger("maxWireVersion")).isPositive();
        assertThat(((Number) answer.get("ok")).intValue()).isEqualTo(1);
    }

    @Test
    void sendsBatchesOfTheUsualSizeWhenTheClientNamesNone() {
        collection().insertMany(documents(250));

        Document answer = client.getDatabase("twin").runCommand(new Document("find", "notes"));

        Document cursor = answer.get("cursor", Document.class);
        assertThat(cursor.getList("firstBatch", Document.class)).hasSize(101);
        assertThat(collection().find().into(new ArrayList<>())).hasSize(250);
    }

    @Test
    void keepsABatchSizeThatTheClientNames() {
        collection().insertMany(documents(50));

        Document answer = client.getDatabase("twin").runCommand(new Document("find", "notes").append("batchSize", 7));

        assertThat(answer.get("cursor", Document.class).getList("firstBatch", Document.class))
                .hasSize(7);
    }

    @Test
    void takesTheDropOfAnIndexItDoesNotHave() {
        collection().insertOne(new Document("_id", 1));

        Document answer = client.getDatabase("twin")
                .runCommand(new Document("dropIndexes", "notes").append("index", "never_made"));

        assertThat(((Number) answer.get("ok")).intValue()).isEqualTo(1);
    }

    @Test
    void refusesASecondDocumentUnderAUniqueIndex() {
        collection().createIndex(Indexes.ascending("link"), new IndexOptions().unique(true));
        collection().insertOne(new Document("link", "a"));

        assertThatThrownBy(() -> collection().insertOne(new Document("link", "a")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
    }

    @Test
    void takesOverAFileThatTheWrappedServerWrote() throws Exception {
        stop();
        MVStore file = new MVStore.Builder()
                .fileName(folder.resolve("warehouse.mv").toString())
                .compress()
                .open();
        MongoServer wrapped = new MongoServer(new H2Backend(file));
        client = MongoClients.create("mongodb://127.0.0.1:" + wrapped.bind().getPort());
        collection()
                .createIndex(
                        Indexes.ascending("link"),
                        new IndexOptions().unique(true).sparse(true));
        collection().insertMany(documents(20));
        collection().updateOne(eq("_id", 3), set("link", "a"));
        client.close();
        wrapped.shutdown();
        start();

        assertThat(collection().find(eq("_id", 7)).first()).containsEntry("text", "note 7");
        assertThat(collection().find(eq("link", "a")).first()).containsEntry("_id", 3);
        assertThatThrownBy(() -> collection().updateOne(eq("_id", 4), set("link", "a")))
                .hasMessageContaining("E11000");
        assertThat(collection().deleteOne(eq("_id", 3)).getDeletedCount()).isEqualTo(1);
        collection().updateOne(eq("_id", 4), set("link", "a"));
        assertThat(collection().countDocuments()).isEqualTo(19);
    }

    @Test
    void keepsItsDataWhenClosedAndStartedAgain() throws Exception {
        collection().insertMany(documents(20));
        collection().updateOne(eq("_id", 3), set("text", "changed"));
        stop();
        start();

        assertThat(collection().countDocuments()).isEqualTo(20);
        assertThat(collection().find(eq("_id", 3)).first()).containsEntry("text", "changed");
    }

    @Test
    void givesBackTheRoomOfWhatWasOverwritten() throws Exception {
        for (int round = 0; round < 500; round++) {
            collection().replaceOne(eq("_id", 1), new Document("text", "round " + round), upsert());
        }
        long before = Files.size(folder.resolve("warehouse.mv"));
        stop();

        assertThat(Files.size(folder.resolve("warehouse.mv"))).isLessThan(before / 5);
        start();
        assertThat(collection().countDocuments()).isEqualTo(1);
    }

    @Test
    void saysWhoHoldsTheFileWhenStartedTwice() {
        assertThatThrownBy(() -> MongoWireServer.start(folder, 0)).hasMessageContaining("locked");
    }

    private static ReplaceOptions upsert() {
        return new ReplaceOptions().upsert(true);
    }

    private MongoCollection<Document> collection() {
        return client.getDatabase("twin").getCollection("notes");
    }

    private static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", i).append("text", "note " + i))
                .toList();
    }
}
