package org.llmtwin.platform.jobs;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** A service with one finder: it finds one piece of work, whose id and folder are properties, again and again. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class JobsTestApplication {
    @Bean
    NoteRequest.Handler noteHandler() {
        return new NoteRequest.Handler();
    }

    @Bean
    WorkFinder noteFinder(Jobs jobs, Environment environment) {
        UUID work = UUID.fromString(environment.getRequiredProperty("test.work"));
        NoteRequest request = new NoteRequest(environment.getRequiredProperty("test.folder"));
        return new WorkFinder() {
            @Override
            public String name() {
                return "find-notes";
            }

            @Override
            public void find() {
                if (!Path.of(request.folder(), "done").toFile().exists()) {
                    jobs.enqueueOnce(work, request);
                }
            }
        };
    }

    static ConfigurableApplicationContext start(String name, UUID work, Path folder) {
        return SpringApplication.run(JobsTestApplication.class, arguments(name, work, folder));
    }

    static String[] arguments(String name, UUID work, Path folder) {
        return new String[] {"--spring.application.name=" + name, "--test.work=" + work, "--test.folder=" + folder};
    }

    public static void main(String[] arguments) {
        SpringApplication.run(JobsTestApplication.class, arguments);
    }
}
