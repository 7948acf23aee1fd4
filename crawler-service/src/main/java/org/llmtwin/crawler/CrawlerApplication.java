package org.llmtwin.crawler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the crawler-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CrawlerApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(CrawlerApplication.class, arguments);
    }
}
