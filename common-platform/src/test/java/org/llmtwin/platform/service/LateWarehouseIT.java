package org.llmtwin.platform.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.StorageProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.platform.Await;
import org.llmtwin.platform.FreePort;
import org.llmtwin.platform.PlatformTestApplication;
import org.llmtwin.stack.mongo.MongoWireServer;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that starts before its warehouse. */
@ExtendWith({LocalStackExtension.class, OutputCaptureExtension.class})
class LateWarehouseIT {
    private final HttpClient client = HttpClient.newHttpClient();
    private final int web = FreePort.find();
    private final int mongo = FreePort.find();
    private final CompletableFuture<ConfigurableApplicationContext> context = new CompletableFuture<>();

    @Test
    void itLivesIsNotReadyAndGoesOnOnceTheWarehouseComes(@TempDir Path folder, CapturedOutput output) throws Exception {
        CompletableFuture<ConfigurableApplicationContext> start = CompletableFuture.supplyAsync(this::start);
        String line = "MongoDB at 127.0.0.1:" + mongo + " does not answer";
        Await.until(() -> output.getOut().contains(line));

        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        HttpResponse<String> readiness = get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(503);
        JsonNode components = JsonMapper.shared().readTree(readiness.body()).path("components");
        assertThat(components.path("mongo").path("status").asString()).isEqualTo("DOWN");
        assertThat(components.path("qdrant").path("status").asString()).isEqualTo("UP");
        assertThat(start).isNotDone();
        assertThat(context.join().getBean(BackgroundJobServer.class).isRunning())
                .as("workers without a warehouse")
                .isFalse();

        try (MongoWireServer server = MongoWireServer.start(folder, mongo);
                ConfigurableApplicationContext service = start.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            Await.until(() -> get("/actuator/health/readiness").statusCode() == 200);
            assertThat(get("/admin/v1/status").statusCode()).isEqualTo(200);
            StorageProvider jobs = service.getBean(StorageProvider.class);
            Await.until(() -> !jobs.getBackgroundJobServers().isEmpty());
            assertThat(output.getOut()).containsOnlyOnce(line);
        }
    }

    @Test
    void itCanBeStoppedWhileItWaits(CapturedOutput output) throws Exception {
        CompletableFuture<ConfigurableApplicationContext> start = CompletableFuture.supplyAsync(this::start);
        Await.until(() -> output.getOut().contains(mongo + " does not answer"));

        context.join().close();

        assertThat(start)
                .failsWithin(Await.PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(SpringApplication.AbandonedRunException.class);
        assertThat(output.getOut()).doesNotContain("Application run failed");
    }

    private ConfigurableApplicationContext start() {
        SpringApplication service = new SpringApplication(PlatformTestApplication.class);
        service.addInitializers(context::complete);
        return service.run(
                "--server.port=" + web,
                "--spring.application.name=late",
                "--twin.warehouse.uri=mongodb://127.0.0.1:" + mongo + "/?uuidRepresentation=standard");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + path))
                .header("X-API-Key", "key-of-the-owner")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
