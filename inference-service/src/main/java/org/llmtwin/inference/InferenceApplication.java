package org.llmtwin.inference;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The inference service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class InferenceApplication {
    public static void main(String[] args) {
        SpringApplication.run(InferenceApplication.class, args);
    }

    /** Streams are written on threads of their own, so that a request's thread is free at once. */
    @Bean(destroyMethod = "close")
    Executor postExecutor() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }
}
