package org.llmtwin.platform.vectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.testing.ChunksContract;
import org.llmtwin.testing.CleanedDocumentsContract;
import org.llmtwin.testing.SnapshotsContract;
import org.testcontainers.qdrant.QdrantContainer;

/** The same contracts on the real server. */
@Tag("docker")
class QdrantContainerIT {
    private static final QdrantContainer QDRANT = new QdrantContainer("qdrant/qdrant:v1.18.3");

    private static QdrantPorts ports;

    @BeforeAll
    static void start() {
        QDRANT.start();
        ports = QdrantPorts.at(QDRANT.getHost(), QDRANT.getGrpcPort());
    }

    @AfterAll
    static void stop() {
        ports.close();
        QDRANT.stop();
    }

    @Nested
    class OnSnapshots extends SnapshotsContract {
        @Override
        protected Snapshots snapshots() {
            return ports.snapshots();
        }

        @Override
        protected Chunks chunks() {
            return ports.chunks();
        }

        @Override
        protected CleanedDocuments cleanedDocuments() {
            return ports.cleanedDocuments();
        }
    }

    @Nested
    class OnCleanedDocuments extends CleanedDocumentsContract {
        @Override
        protected Snapshots snapshots() {
            return ports.snapshots();
        }

        @Override
        protected CleanedDocuments cleanedDocuments() {
            return ports.cleanedDocuments();
        }
    }

    @Nested
    class OnChunks extends ChunksContract {
        @Override
        protected Snapshots snapshots() {
            return ports.snapshots();
        }

        @Override
        protected Chunks chunks() {
            return ports.chunks();
        }
    }
}
