package org.llmtwin.platform.store;

import org.junit.jupiter.api.Nested;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.testing.vectors.ChunksContract;
import org.llmtwin.testing.vectors.CleanedDocumentsContract;
import org.llmtwin.testing.vectors.SnapshotsContract;
import org.springframework.context.ApplicationContext;

/** All kits of the vector store, on the ports of one application context. */
abstract class VectorsContracts {
    private final ApplicationContext ports;

    VectorsContracts(ApplicationContext ports) {
        this.ports = ports;
    }

    @Nested
    class OfSnapshots extends SnapshotsContract {
        @Override
        protected Snapshots snapshots() {
            return ports.getBean(Snapshots.class);
        }

        @Override
        protected Chunks chunkStore() {
            return ports.getBean(Chunks.class);
        }
    }

    @Nested
    class OfCleanedDocuments extends CleanedDocumentsContract {
        @Override
        protected Snapshots snapshots() {
            return ports.getBean(Snapshots.class);
        }

        @Override
        protected CleanedDocuments cleaned() {
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
        protected Chunks chunkStore() {
            return ports.getBean(Chunks.class);
        }
    }
}
