package org.llmtwin.platform.readiness;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.NestedExceptionUtils;

/** Up while the driver's monitor knows a server that takes writes. It asks nobody, so that a probe never waits. */
final class MongoHealth implements HealthIndicator {
    private final MongoClient client;

    MongoHealth(MongoClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        ClusterDescription cluster = client.getClusterDescription();
        return cluster.hasWritableServer()
                ? Health.up().build()
                : Health.down().withDetail("reason", reason(cluster)).build();
    }

    /** Why no server takes writes, in the words of the innermost exception. */
    static String reason(ClusterDescription cluster) {
        return cluster.getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(Objects::nonNull)
                .map(exception ->
                        NestedExceptionUtils.getMostSpecificCause(exception).getMessage())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("no server takes writes");
    }
}
