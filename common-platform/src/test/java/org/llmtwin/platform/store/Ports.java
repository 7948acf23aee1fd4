package org.llmtwin.platform.store;

import java.util.stream.Stream;
import org.llmtwin.platform.PlatformTestApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The ports as a service gets them, without workers. */
final class Ports {
    private Ports() {}

    static ConfigurableApplicationContext start(String... arguments) {
        String[] all = Stream.concat(Stream.of("--jobrunr.background-job-server.enabled=false"), Stream.of(arguments))
                .toArray(String[]::new);
        return SpringApplication.run(PlatformTestApplication.class, all);
    }
}
