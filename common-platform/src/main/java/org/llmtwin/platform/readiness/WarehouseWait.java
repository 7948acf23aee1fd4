package org.llmtwin.platform.readiness;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Holds the rest of the start until MongoDB answers. It is the first to run once the context and its web server are up: the
 * process is live by then; keys, finders and workers come after it, and only then does Spring Boot call the service ready.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WarehouseWait implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseWait.class);
    private static final Document PING = new Document("ping", 1);
    private static final long ATTEMPT_SECONDS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MongoClient client;

    WarehouseWait(MongoClient client) {
        this.client = client;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String problem = problem();
        if (problem == null) {
            return;
        }
        String address = client.getClusterDescription().getClusterSettings().getHosts().stream()
                .map(ServerAddress::toString)
                .collect(Collectors.joining(","));
        LOG.warn("MongoDB at {} does not answer ({}): this service is not ready and waits for it", address, problem);
        await();
        LOG.info("MongoDB at {} answers: the service goes on", address);
    }

    private void await() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
        BackOffExecution pauses = backOff.start();
        do {
            pause(pauses.nextBackOff());
        } while (problem() != null);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while MongoDB did not answer", e);
        }
    }

    /** @return why MongoDB does not answer; null if it does */
    private @Nullable String problem() {
        try {
            client.getDatabase("admin")
                    .withTimeout(ATTEMPT_SECONDS, TimeUnit.SECONDS)
                    .runCommand(PING);
            return null;
        } catch (MongoTimeoutException e) { // its message is the driver's whole view of the cluster
            return MongoHealth.reason(client.getClusterDescription());
        } catch (MongoException e) {
            return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        } catch (IllegalStateException e) { // the client is closed: the service is being stopped while it waits
            throw new SpringApplication.AbandonedRunException();
        }
    }
}
