package org.llmtwin.crawler.preview;

import java.time.Clock;
import org.llmtwin.crawler.CrawlerConfiguration;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What fetches and lists, and nothing else: no store, no jobs, no port. */
@Configuration(proxyBeanMethods = false)
@Import(CrawlerConfiguration.class)
@EnableConfigurationProperties({CrawlerSettings.class, CodeHostSettings.class})
class PreviewConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
