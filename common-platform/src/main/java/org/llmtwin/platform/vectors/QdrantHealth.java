package org.llmtwin.platform.vectors;

import io.qdrant.client.QdrantClient;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up if Qdrant answers within five seconds; the first call connects, which a busy machine needs some of them for. */
final class QdrantHealth implements HealthIndicator {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final QdrantClient qdrant;

    QdrantHealth(QdrantClient qdrant) {
        this.qdrant = qdrant;
    }

    @Override
    public Health health() {
        try {
            String version = Calls.await(qdrant.healthCheckAsync(TIMEOUT)).getVersion();
            return Health.up().withDetail("version", version).build();
        } catch (VectorStoreException e) {
            // gRPC waits up to two minutes between attempts to connect; asked for its health, it shall try now
            qdrant.grpcClient().channel().resetConnectBackoff();
            return Health.down(e).build();
        }
    }
}
