package org.llmtwin.stack.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection with indexes answers as the same one without them, which looks at each document. */
class SecondaryIndexTest {
    private static final List<Object> VALUES =
            List.of(1, 1L, 1.0, 2, -0.0, 0, new Decimal128(2), Long.MAX_VALUE, "a", "b", "1", true, new UUID(1, 2));

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
    void everyQueryFindsWhatTheUnindexedCollectionFinds() throws Exception {
        Random random = new Random(11);
        indexed().createIndex(ascending("a", "tags"));
        indexed().createIndex(ascending("b.c"));
        indexed().createIndex(ascending("a", "b.c"));
        for (int round = 0; round < 6; round++) {
            for (int write = 0; write < 100; write++) {
                write(random);
            }
            compare(random);
            stop();
            start();
            compare(random);
        }
    }

    private void write(Random random) {
        int id = random.nextInt(80);
        Document document = new Document("_id", id).append("n", random.nextInt(4));
        Stream.of("a", "tags").forEach(field -> append(document, field, random));
        if (random.nextBoolean()) {
            document.append(
                    "b", random.nextBoolean() ? new Document("c", value(random)) : List.of(new Document("c", 1)));
        }
        Object changed = value(random);
        int kind = random.nextInt(4);
        for (MongoCollection<Document> notes : List.of(indexed(), plain())) {
            switch (kind) {
                case 0 -> notes.deleteOne(eq("_id", id));
                case 1 -> notes.updateMany(eq("n", id % 4), Updates.set("b", new Document("c", changed)));
                case 2 -> notes.updateOne(eq("_id", id), Updates.set("a", changed), new UpdateOptions().upsert(true));
                default -> replace(notes, document);
            }
        }
    }

    private static void replace(MongoCollection<Document> notes, Document document) {
        notes.deleteOne(eq("_id", document.get("_id")));
        notes.insertOne(document);
    }

    private static void append(Document document, String field, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> document.append(field, null);
            case 2 -> document.append(field, field.equals("tags") ? values(random) : value(random));
            default -> document.append(field, value(random));
        }
    }

    private void compare(Random random) {
        for (int i = 0; i < 100; i++) {
            Bson query = query(random);
            assertThat(found(indexed(), query)).as(query.toString()).isEqualTo(found(plain(), query));
        }
    }

    private static Bson query(Random random) {
        Bson first =
                switch (random.nextInt(5)) {
                    case 0 -> in("a", values(random));
                    case 1 -> eq("a", null);
                    case 2 -> eq("b.c", value(random));
                    case 3 -> gt("a", value(random));
                    default -> eq("a", value(random));
                };
        Bson second =
                switch (random.nextInt(5)) {
                    case 0 -> in("tags", values(random));
                    case 1 -> eq("tags", values(random));
                    case 2 -> ne("n", random.nextInt(4));
                    case 3 -> eq("tags", null);
                    default -> eq("tags", value(random));
                };
        return random.nextInt(4) == 0 ? first : and(first, second);
    }

    private static Object value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static List<Object> values(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> value(random))
                .toList();
    }

    private static List<Document> found(MongoCollection<Document> notes, Bson query) {
        return notes.find(query).sort(Sorts.ascending("_id")).into(new ArrayList<>());
    }

    @Test
    void theIndexThatKnowsMoreOfTheFieldsServesTheQuery() {
        Map<String, SecondaryIndex> all = new HashMap<>();
        try (MVStore store = MVStore.open(null)) {
            SecondaryIndex words = index(store, all, "twin", "words");
            SecondaryIndex bands = index(store, all, "twin", "bands");
            var byWords = query("twin", "a").append("words", "x").append("n", query("$gt", 1));
            var byBands = query("twin", "a").append("bands", query("$in", List.of(1, 2)));
            var byOther = query("twin", "a").append("bands", query("$gt", 1));

            assertThat(List.of(words.canHandle(byWords), bands.canHandle(byWords)))
                    .containsExactly(true, false);
            assertThat(List.of(words.canHandle(byBands), bands.canHandle(byBands)))
                    .containsExactly(false, true);
            assertThat(List.of(words.canHandle(byOther), bands.canHandle(byOther)))
                    .containsExactly(true, true);
            assertThat(words.canHandle(query("words", "x"))).isFalse();
            words.drop();
            assertThat(bands.canHandle(byWords)).isTrue();
        }
    }

    private static SecondaryIndex index(MVStore store, Map<String, SecondaryIndex> all, String... fields) {
        List<IndexKey> keys =
                Stream.of(fields).map(field -> new IndexKey(field, true)).toList();
        String name = String.join("_", fields);
        return new SecondaryIndex(store.openMap(name), all, name, keys, false);
    }

    /** In the server's own form. */
    private static de.bwaldvogel.mongo.bson.Document query(String field, Object condition) {
        return new de.bwaldvogel.mongo.bson.Document(field, condition);
    }

    @Test
    void indexOfACollectionThatHasDocumentsHoldsThemAndGoesWithItsName() throws Exception {
        plain().insertMany(IntStream.range(0, 30)
                .mapToObj(i -> new Document("a", i % 3))
                .toList());
        String name = plain().createIndex(ascending("a"));
        stop();
        assertThat(entries("twin.plain._entries_" + name)).isEqualTo(30);

        start();
        plain().dropIndex(name);
        assertThat(found(plain(), eq("a", 2))).hasSize(10);
        stop();
        assertThat(entries("twin.plain._entries_" + name)).isZero();
        start();
    }

    private int entries(String map) {
        try (MVStore store = MVStore.open(folder.resolve("warehouse.mv").toString())) {
            if (!store.hasMap(map)) {
                return 0;
            }
            MVMap<Object, Object> entries = store.openMap(map);
            return entries.size();
        }
    }

    @Test
    void documentWithTwoArraysIsRefusedAndLeavesNothing() {
        indexed().createIndex(ascending("a", "tags"));

        assertThatThrownBy(() -> indexed().insertOne(new Document("a", List.of(1, 2)).append("tags", List.of(3, 4))))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("parallel arrays");
        assertThat(indexed().countDocuments()).isZero();
    }

    private MongoCollection<Document> indexed() {
        return client.getDatabase("twin").getCollection("indexed");
    }

    private MongoCollection<Document> plain() {
        return client.getDatabase("twin").getCollection("plain");
    }
}
