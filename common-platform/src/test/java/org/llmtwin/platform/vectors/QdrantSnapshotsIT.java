package org.llmtwin.platform.vectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.testing.LocalStackExtension;
import org.llmtwin.testing.SnapshotsContract;

@ExtendWith(LocalStackExtension.class)
class QdrantSnapshotsIT extends SnapshotsContract {
    private static QdrantPorts ports;

    @BeforeAll
    static void connect() {
        ports = QdrantPorts.at(
                System.getProperty(LocalStackExtension.VECTORS_HOST),
                Integer.getInteger(LocalStackExtension.VECTORS_PORT));
    }

    @AfterAll
    static void disconnect() {
        ports.close();
    }

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
