package org.llmtwin.platform.collection;

import java.time.Clock;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.platform.warehouse.WarehouseAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Requests for collections. */
@AutoConfiguration(after = WarehouseAutoConfiguration.class)
public class CollectionAutoConfiguration {
    @Bean
    CollectionRequests collectionRequests(CollectionRuns runs, Clock clock) {
        return new CollectionRequests(runs, clock);
    }
}
