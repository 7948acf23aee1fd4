package org.llmtwin.platform;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What needs no store. */
@AutoConfiguration
public class PlatformAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TwinHome twinHome(Environment environment) {
        return TwinHome.of(environment.getProperty("twin.home", ""));
    }

    @Bean
    Activity activity() {
        return new Activity();
    }
}
