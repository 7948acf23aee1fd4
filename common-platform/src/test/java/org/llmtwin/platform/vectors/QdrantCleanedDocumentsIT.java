package org.llmtwin.platform.vectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.testing.CleanedDocumentsContract;
import org.llmtwin.testing.LocalStackExtension;

@ExtendWith(LocalStackExtension.class)
class QdrantCleanedDocumentsIT extends CleanedDocumentsContract {
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
    protected CleanedDocuments cleanedDocuments() {
        return ports.cleanedDocuments();
    }
}
