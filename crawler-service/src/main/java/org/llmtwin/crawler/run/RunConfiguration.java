package org.llmtwin.crawler.run;

import java.time.Clock;
import java.util.List;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.imports.ImportFinder;
import org.llmtwin.crawler.imports.ImportRun;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.work.Rounds;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.ImportFiles;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.Activity;
import org.llmtwin.platform.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The parts of a run. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {
    @Bean
    FetchStates fetchStates(MongoTemplate mongo) {
        return new MongoFetchStates(mongo);
    }

    @Bean
    DocumentStore documentStore(Documents documents, Clock clock) {
        return new DocumentStore(documents, clock);
    }

    @Bean
    EntryCollector entryCollector(
            Fetcher fetcher, FetchStates states, Documents documents, DocumentStore store, Clock clock) {
        return new EntryCollector(new PageReader(fetcher, states, documents), store, states, clock);
    }

    @Bean
    ImportRun importRun(ImportFiles files, CollectionRuns runs, DocumentStore store, Activity activity, Clock clock) {
        return new ImportRun(files, runs, store, activity, clock);
    }

    @Bean
    Collector collector(
            Twins twins,
            CollectionRuns runs,
            List<Connector> connectors,
            EntryCollector entries,
            ImportRun imports,
            Ownership ownership,
            Activity activity,
            Clock clock,
            CrawlerSettings settings) {
        SourceLister lister = new SourceLister(connectors, runs, ownership, clock);
        Rounds rounds = new Rounds(settings.concurrency(), Sleeper.real());
        return new Collector(twins, runs, lister, entries, imports, activity, clock, Sleeper.real(), rounds);
    }

    @Bean
    CollectRequest.Handler collectRequestHandler(Collector collector) {
        return new CollectRequest.Handler(collector);
    }

    @Bean
    CollectFinder collectFinder(CollectionRuns runs, Jobs jobs) {
        return new CollectFinder(runs, jobs);
    }

    @Bean
    ImportFinder importFinder(ImportFiles files, CollectionRuns runs, Clock clock) {
        return new ImportFinder(files, runs, clock);
    }
}
