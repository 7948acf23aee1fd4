package org.llmtwin.platform.jobs;

import com.mongodb.client.MongoClient;
import java.util.List;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.spring.autoconfigure.JobRunrProperties;
import org.jobrunr.spring.autoconfigure.JobRunrStarter;
import org.jobrunr.spring.autoconfigure.storage.JobRunrMongoDBStorageAutoConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.nosql.mongo.MongoDBStorageProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** JobRunr with one recurring job for each finder; tables, finders and workers come once MongoDB answers. */
@AutoConfiguration(after = MongoAutoConfiguration.class, before = JobRunrMongoDBStorageAutoConfiguration.class)
@EnableConfigurationProperties({JobsProperties.class, DashboardProperties.class})
public class JobsAutoConfiguration {
    /** JobRunr's own bean makes its collections at once: with MongoDB away it would keep the service from starting. */
    @Bean(destroyMethod = "close")
    StorageProvider storageProvider(MongoClient client, JobMapper mapper, JobRunrProperties properties) {
        JobRunrProperties.Database database = properties.getDatabase();
        StorageProvider storage = new MongoDBStorageProvider(
                client, database.getDatabaseName(), database.getTablePrefix(), DatabaseOptions.NO_VALIDATE);
        storage.setJobMapper(mapper);
        return storage;
    }

    @Bean
    Jobs jobs(JobRequestScheduler scheduler, StorageProvider storage) {
        return new Jobs(scheduler, storage);
    }

    @Bean
    FindWork.Handler findWorkHandler(ObjectProvider<WorkFinder> finders) {
        return new FindWork.Handler(finders.orderedStream().toList());
    }

    /** Left alone, JobRunr starts its workers with the context, and ends them for good if MongoDB does not answer soon. */
    @Bean
    static BeanFactoryPostProcessor workersWait() {
        return beans -> {
            for (String starter : beans.getBeanNamesForType(JobRunrStarter.class, true, false)) {
                beans.getBeanDefinition(starter).setLazyInit(true);
            }
        };
    }

    @Bean
    ApplicationRunner jobsStart(
            StorageProvider storage,
            JobRequestScheduler scheduler,
            ObjectProvider<WorkFinder> finders,
            ObjectProvider<JobRunrStarter> workers,
            JobsProperties properties) {
        List<WorkFinder> all = finders.orderedStream().toList();
        return arguments -> {
            storage.setUpStorageProvider(DatabaseOptions.CREATE);
            all.forEach(finder ->
                    scheduler.scheduleRecurrently(finder.name(), properties.findEvery(), new FindWork(finder.name())));
            workers.ifAvailable(JobRunrStarter::afterSingletonsInstantiated);
        };
    }
}
