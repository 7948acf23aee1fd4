package org.llmtwin.stack.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * What a MongoDB server does and the wrapped back end does not: it commits before it acknowledges, answers {@code hello},
 * sends results in batches of the usual size, and takes {@code dropIndexes} of an index it does not have.
 */
final class DurableBackend implements MongoBackend {

    /** The size of MongoDB's first batch, used here for all batches: an answer may not be larger than 48 MB. */
    private static final int BATCH_SIZE = 101;

    /** Every commit leaves a page behind that nobody needs any more. */
    private static final int COMPACT_MILLIS = 2_000;

    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "killcursors",
            "listindexes",
            "listcollections",
            "listdatabases",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "serverstatus",
            "dbstats",
            "collstats");

    private final MongoBackend backend;
    private final MVStore store;

    DurableBackend(MongoBackend backend, MVStore store) {
        this.backend = backend;
        this.store = store;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        String name = command.keySet().iterator().next().toLowerCase(Locale.ROOT);
        limitBatch(name, command);
        Document answer =
                switch (name) {
                    case "hello" -> hello(message.getChannel());
                    case "dropindexes" -> dropIndexes(message);
                    default -> backend.handleMessage(message);
                };
        commitAfter(name);
        return answer;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        Document answer = command.equalsIgnoreCase("hello")
                ? hello(channel)
                : backend.handleCommand(channel, database, command, query);
        commitAfter(command.toLowerCase(Locale.ROOT));
        return answer;
    }

    private void commitAfter(String command) {
        if (!READS.contains(command)) {
            store.commit();
        }
    }

    private static void limitBatch(String name, Document command) {
        boolean batched =
                name.equals("getmore") || name.equals("find") && !Boolean.TRUE.equals(command.get("singleBatch"));
        if (batched && !command.containsKey("batchSize")) {
            command.put("batchSize", BATCH_SIZE);
        }
    }

    private Document hello(Channel channel) {
        Document answer = backend.handleCommand(channel, "admin", "isMaster", new Document("isMaster", 1));
        answer.remove("ismaster");
        answer.put("isWritablePrimary", true);
        answer.put("helloOk", true);
        answer.put("readOnly", false);
        return answer;
    }

    private Document dropIndexes(MongoMessage message) {
        try {
            return backend.handleMessage(message);
        } catch (MongoServerError e) {
            if (e.hasCode(ErrorCode.IndexNotFound)) {
                return new Document("ok", 1.0);
            }
            throw e;
        }
    }

    @Override
    public void handleClose(Channel channel) {
        backend.handleClose(channel);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return backend.handleQuery(query);
    }

    @Override
    public void dropDatabase(String name) {
        backend.dropDatabase(name);
        store.commit();
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return backend.getCurrentOperations(query);
    }

    @Override
    public Document getServerStatus() {
        return backend.getServerStatus();
    }

    @Override
    public void close() {
        store.compactFile(COMPACT_MILLIS);
        backend.close();
    }

    @Override
    public void closeCursors(List<Long> ids) {
        backend.closeCursors(ids);
    }

    @Override
    public Clock getClock() {
        return backend.getClock();
    }

    @Override
    public void enableOplog() {
        backend.enableOplog();
    }

    @Override
    public void disableOplog() {
        backend.disableOplog();
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return backend.resolveDatabase(database);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        backend.version(version);
        return this;
    }
}
