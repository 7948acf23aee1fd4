package org.llmtwin.crawler;

import java.time.Clock;
import java.util.Map;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.codehost.CodeHosts;
import org.llmtwin.crawler.connector.WebConnector;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.fetch.Sleeper;
import org.llmtwin.crawler.git.Cloner;
import org.llmtwin.crawler.github.GitHubConnector;
import org.llmtwin.crawler.gitlab.GitLabConnector;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.imports.ExportOnlyConnector;
import org.llmtwin.crawler.imports.FileConnector;
import org.llmtwin.crawler.medium.MediumConnector;
import org.llmtwin.crawler.repository.RepositoryListings;
import org.llmtwin.crawler.substack.SubstackConnector;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.platform.net.AddressGuard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What fetches and what lists; it needs no store. A platform's own connector comes before the one for the whole web. */
@Configuration(proxyBeanMethods = false)
public class CrawlerConfiguration {
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
    FileConnector fileConnector(CrawlerSettings settings) {
        return new FileConnector(settings.allowFiles(), ArchiveLimits.USUAL);
    }

    @Bean
    @Order(2)
    ExportOnlyConnector exportOnlyConnector() {
        return new ExportOnlyConnector();
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
    CodeHosts codeHosts(CodeHostSettings settings, CrawlerSettings crawler) {
        return new CodeHosts(settings, crawler.allowedHosts());
    }

    @Bean
    RepositoryListings repositoryListings(Fetcher fetcher, CodeHostSettings settings, Clock clock) {
        return new RepositoryListings(new Cloner(fetcher, clock), settings);
    }

    @Bean
    @Order(2)
    GitHubConnector gitHubConnector(Fetcher fetcher, CodeHosts hosts, RepositoryListings listings) {
        return new GitHubConnector(fetcher, hosts, listings);
    }

    @Bean
    @Order(2)
    GitLabConnector gitLabConnector(Fetcher fetcher, CodeHosts hosts, RepositoryListings listings) {
        return new GitLabConnector(fetcher, hosts, listings);
    }

    @Bean
    @Order(100)
    WebConnector webConnector(Fetcher fetcher, SubstackConnector substack, MediumConnector medium) {
        return new WebConnector(fetcher, Map.of(Platform.SUBSTACK, substack, Platform.MEDIUM, medium));
    }
}
