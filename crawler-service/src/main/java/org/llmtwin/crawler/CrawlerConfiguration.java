package org.llmtwin.crawler;

import java.time.Clock;
import java.util.Map;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.markdown.MarkdownFolderConnector;
import org.llmtwin.crawler.medium.MediumConnector;
import org.llmtwin.crawler.schedule.MongoSchedules;
import org.llmtwin.crawler.schedule.ScheduleFinder;
import org.llmtwin.crawler.schedule.Schedules;
import org.llmtwin.crawler.substack.SubstackConnector;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.platform.net.AddressGuard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What fetches, what lists and what is due. A platform's own connector comes before the one for the whole web. */
@Configuration(proxyBeanMethods = false)
class CrawlerConfiguration {
    @Bean
    AddressGuard addressGuard(CrawlerSettings settings) {
        return new AddressGuard(settings.allowPrivateAddresses(), settings.allowedHosts());
    }

    @Bean
    Fetcher fetcher(AddressGuard guard, CrawlerSettings settings, Clock clock) {
        return new Fetcher(guard, settings, clock, Sleeper.real());
    }

    @Bean
    @Order(1)
    MarkdownFolderConnector markdownFolderConnector(CrawlerSettings settings) {
        return new MarkdownFolderConnector(
                settings.allowFiles(), settings.maxBody().toBytes());
    }

    @Bean
    @Order(2)
    SubstackConnector substackConnector(Fetcher fetcher) {
        return new SubstackConnector(fetcher);
    }

    @Bean
    @Order(2)
    MediumConnector mediumConnector(Fetcher fetcher) {
        return new MediumConnector(fetcher);
    }

    @Bean
    @Order(100)
    WebConnector webConnector(Fetcher fetcher, SubstackConnector substack, MediumConnector medium) {
        return new WebConnector(fetcher, Map.of(Platform.SUBSTACK, substack, Platform.MEDIUM, medium));
    }

    @Bean
    Schedules schedules(MongoTemplate mongo) {
        return new MongoSchedules(mongo);
    }

    @Bean
    ScheduleFinder scheduleFinder(Schedules schedules, CollectionRuns runs, Clock clock) {
        return new ScheduleFinder(schedules, runs, clock);
    }
}
