package org.llmtwin.platform.warehouse;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.NameBasedUuid;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

/** What became of the links of collection runs, in a collection beside the runs. */
final class LinkOutcomes {
    private static final String OUTCOMES = "link_outcomes";
    private static final int COUNTED_AT_ONCE = 5_000;

    private final MongoTemplate mongo;
    private final Indexes indexes;

    LinkOutcomes(MongoTemplate mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo);
    }

    /** In their order: a later outcome of a link replaces an earlier one. */
    void record(UUID run, Collection<LinkOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        indexes.ensure(OUTCOMES, "run");
        List<Stored> stored =
                outcomes.stream().map(outcome -> Stored.of(run, outcome)).toList();
        Replacements.write(mongo, OUTCOMES, BulkOperations.BulkMode.ORDERED, stored, Stored::id);
    }

    /** Oldest first. */
    List<LinkOutcome> list(UUID run, int offset, int limit) {
        Query ofRun = query(where("run").is(run)).with(Sort.by("at", "_id")).skip(offset);
        return limit == 0
                ? List.of() // which a query takes for all of them
                : mongo.find(ofRun.limit(limit), Stored.class, OUTCOMES).stream()
                        .map(Stored::outcomeOfLink)
                        .toList();
    }

    /** Counted here: the embedded server would look at the outcomes of all runs to group those of one. */
    Map<Outcome, Integer> counts(UUID run) {
        Query ofRun = query(where("run").is(run)).cursorBatchSize(COUNTED_AT_ONCE);
        ofRun.fields().include("outcome").exclude("_id");
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        try (Stream<org.bson.Document> found = mongo.stream(ofRun, org.bson.Document.class, OUTCOMES)) {
            found.forEach(one -> counts.merge(Outcome.valueOf(one.getString("outcome")), 1, Integer::sum));
        }
        return counts;
    }

    /** @param id derived from run and link, so that a second outcome of a link replaces the first */
    record Stored(
            UUID id,
            UUID run,
            URI link,
            Outcome outcome,
            @Nullable String reason,
            Instant at) {
        static Stored of(UUID run, LinkOutcome outcome) {
            return new Stored(
                    idOf(run, outcome.link()), run, outcome.link(), outcome.outcome(), outcome.reason(), outcome.at());
        }

        LinkOutcome outcomeOfLink() {
            return new LinkOutcome(link, outcome, reason, at);
        }
    }

    /** One for each run and link. */
    static UUID idOf(UUID run, URI link) {
        return NameBasedUuid.of(run, link.toString().getBytes(StandardCharsets.UTF_8));
    }
}
