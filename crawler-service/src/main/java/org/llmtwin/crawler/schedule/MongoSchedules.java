package org.llmtwin.crawler.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/** Schedules in the collection {@code collection_schedules}, by twin. */
public final class MongoSchedules implements Schedules {
    private final MongoTemplate mongo;

    public MongoSchedules(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Document("collection_schedules")
    private record Stored(@Id String twin, String cron, Instant next) {
        Schedule schedule() {
            return new Schedule(new TwinId(twin), cron, next);
        }
    }

    @Override
    public void put(Schedule schedule) {
        mongo.save(new Stored(schedule.twin().value(), schedule.cron(), schedule.next()));
    }

    @Override
    public Optional<Schedule> find(TwinId twin) {
        return Optional.ofNullable(mongo.findById(twin.value(), Stored.class)).map(Stored::schedule);
    }

    @Override
    public boolean remove(TwinId twin) {
        return mongo.remove(query(where("_id").is(twin.value())), Stored.class).getDeletedCount() > 0;
    }

    @Override
    public List<Schedule> due(Instant now) {
        return mongo.find(query(where("next").lte(now)), Stored.class).stream()
                .map(Stored::schedule)
                .toList();
    }

    @Override
    public boolean advance(Schedule from, Schedule to) {
        var unchanged = where("_id")
                .is(from.twin().value())
                .and("cron")
                .is(from.cron())
                .and("next")
                .is(from.next());
        return mongo.updateFirst(query(unchanged), Update.update("next", to.next()), Stored.class)
                        .getModifiedCount()
                > 0;
    }
}
