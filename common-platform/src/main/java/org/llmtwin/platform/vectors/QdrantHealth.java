package org.llmtwin.platform.vectors;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the vector store answers. */
final class QdrantHealth implements HealthIndicator {
    private final Qdrant qdrant;

    QdrantHealth(Qdrant qdrant) {
        this.qdrant = qdrant;
    }

    @Override
    public Health health() {
        try {
            String version = qdrant.await(qdrant.client().healthCheckAsync()).getVersion();
            return Health.up().withDetail("version", version).build();
        } catch (VectorStoreException e) {
            return Health.down(e).build();
        }
    }
}
