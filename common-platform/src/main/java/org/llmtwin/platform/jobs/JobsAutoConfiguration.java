package org.llmtwin.platform.jobs;

import java.util.List;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.StorageProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** JobRunr with one recurring job for each finder. */
@AutoConfiguration(afterName = "org.jobrunr.spring.autoconfigure.JobRunrAutoConfiguration")
@EnableConfigurationProperties({JobsProperties.class, DashboardProperties.class})
public class JobsAutoConfiguration {
    @Bean
    Jobs jobs(JobRequestScheduler scheduler, StorageProvider storage) {
        return new Jobs(scheduler, storage);
    }

    @Bean
    FindWork.Handler findWorkHandler(ObjectProvider<WorkFinder> finders) {
        return new FindWork.Handler(finders.orderedStream().toList());
    }

    @Bean
    ApplicationRunner recurringFinders(
            JobRequestScheduler scheduler, ObjectProvider<WorkFinder> finders, JobsProperties properties) {
        List<WorkFinder> all = finders.orderedStream().toList();
        return arguments -> all.forEach(finder ->
                scheduler.scheduleRecurrently(finder.name(), properties.findEvery(), new FindWork(finder.name())));
    }
}
