package org.llmtwin.crawler.schedule;

import java.time.Clock;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.twin.Twins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What is due, and who finds it. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
    @Bean
    Schedules schedules(MongoTemplate mongo) {
        return new MongoSchedules(mongo);
    }

    @Bean
    SourceSchedules sourceSchedules(Schedules schedules, ScheduleSettings settings, Clock clock) {
        return new SourceSchedules(schedules, settings, clock);
    }

    @Bean
    ScheduleFinder scheduleFinder(
            Twins twins, SourceSchedules sources, Schedules schedules, CollectionRuns runs, Clock clock) {
        return new ScheduleFinder(twins, sources, schedules, runs, clock);
    }
}
