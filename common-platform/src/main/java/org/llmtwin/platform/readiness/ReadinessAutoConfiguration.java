package org.llmtwin.platform.readiness;

import com.mongodb.client.MongoClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Health of the warehouse in place of Spring Boot's own, which waits for a server as long as the driver does. */
@AutoConfiguration(after = MongoAutoConfiguration.class, before = MongoHealthContributorAutoConfiguration.class)
public class ReadinessAutoConfiguration {
    @Bean
    HealthIndicator mongoHealthIndicator(MongoClient client) {
        return new MongoHealth(client);
    }

    @Bean
    WarehouseWait warehouseWait(MongoClient client) {
        return new WarehouseWait(client);
    }
}
