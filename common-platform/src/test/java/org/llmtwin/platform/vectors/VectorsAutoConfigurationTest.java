package org.llmtwin.platform.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.platform.FreePort;
import org.llmtwin.stack.qdrant.QdrantServer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VectorsAutoConfigurationTest {
    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(VectorsAutoConfiguration.class));

    @Test
    void startsWithoutQdrantAndSaysThatItIsDown() {
        service.withPropertyValues("twin.vectors.port=" + FreePort.find()).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(status(context.getBean(HealthIndicator.class))).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void isUpWhereQdrantAnswers(@TempDir Path folder) throws IOException {
        try (QdrantServer server = QdrantServer.start(folder, 0)) {
            service.withPropertyValues("twin.vectors.port=" + server.port())
                    .run(context -> assertThat(status(context.getBean("qdrantHealthIndicator", HealthIndicator.class)))
                            .isEqualTo(Status.UP));
        }
    }

    @Test
    void refusesAPortThatCannotBe() {
        service.withPropertyValues("twin.vectors.port=70000")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("twin.vectors.port is 70000.0: it must lie between 1.0 and 65535.0"));
    }

    private static Status status(HealthIndicator indicator) {
        return indicator.health().getStatus();
    }
}
