package org.llmtwin.crawler.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/** Schedules in the collection {@code source_schedules}, by twin and link. */
public final class MongoSchedules implements Schedules {
    private final MongoTemplate mongo;

    public MongoSchedules(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Document("source_schedules")
    private record Stored(
            @Id String id,
            String twin,
            URI source,
            @Nullable String cron,
            @Nullable Instant next) {
        static Stored of(Schedule schedule) {
            return new Stored(
                    key(schedule.twin(), schedule.source()),
                    schedule.twin().value(),
                    schedule.source(),
                    schedule.cron(),
                    schedule.next());
        }

        Schedule schedule() {
            return new Schedule(new TwinId(twin), source, cron, next);
        }
    }

    private static String key(TwinId twin, URI source) {
        return twin.value() + " " + source;
    }

    @Override
    public void put(Schedule schedule) {
        mongo.save(Stored.of(schedule));
    }

    @Override
    public void putIfAbsent(Schedule schedule) {
        try {
            mongo.insert(Stored.of(schedule));
        } catch (DuplicateKeyException e) {
            return; // another worker, or a person, was there first
        }
    }

    @Override
    public List<Schedule> of(TwinId twin) {
        return mongo.find(query(where("twin").is(twin.value())), Stored.class).stream()
                .map(Stored::schedule)
                .toList();
    }

    @Override
    public List<Schedule> all() {
        return mongo.findAll(Stored.class).stream().map(Stored::schedule).toList();
    }

    @Override
    public void remove(TwinId twin, Collection<URI> sources) {
        List<String> ids = sources.stream().map(source -> key(twin, source)).toList();
        mongo.remove(query(where("_id").in(ids)), Stored.class);
    }

    @Override
    public boolean advance(Schedule from, Schedule to) {
        var unchanged = where("_id")
                .is(key(from.twin(), from.source()))
                .and("cron")
                .is(from.cron())
                .and("next")
                .is(from.next());
        return mongo.updateFirst(query(unchanged), Update.update("next", to.next()), Stored.class)
                        .getModifiedCount()
                > 0;
    }
}
