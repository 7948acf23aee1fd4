package org.llmtwin.platform.store;

import org.junit.jupiter.api.Nested;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.testing.ChunksContract;
import org.llmtwin.testing.CleanedDocumentsContract;
import org.llmtwin.testing.SnapshotsContract;
import org.springframework.context.ApplicationContext;

/** All kits of the vector store, on the ports of one application context. */
abstract class VectorContracts {
    private final ApplicationContext ports;

    VectorContracts(ApplicationContext ports) {
        this.ports = ports;
    }

    @Nested
    class OfSnapshots extends SnapshotsContract {
        @Override
        protected Snapshots snapshots() {
            return ports.getBean(Snapshots.class);
        }

        @Override
        protected Chunks chunks() {
            return ports.getBean(Chunks.class);
        }

        @Override
        protected CleanedDocuments cleanedDocuments() {
            return ports.getBean(CleanedDocuments.class);
        }
    }

    @Nested
    class OfCleanedDocuments extends CleanedDocumentsContract {
        @Override
        protected Snapshots snapshots() {
            return ports.getBean(Snapshots.class);
        }

        @Override
        protected CleanedDocuments cleanedDocuments() {
            return ports.getBean(CleanedDocuments.class);
        }
    }

    @Nested
    class OfChunks extends ChunksContract {
        @Override
        protected Snapshots snapshots() {
            return ports.getBean(Snapshots.class);
        }

        @Override
        protected Chunks chunks() {
            return ports.getBean(Chunks.class);
        }
    }
}
