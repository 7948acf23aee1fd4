package org.llmtwin.platform.store;

import org.junit.jupiter.api.Nested;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.testing.warehouse.CollectionRunsContract;
import org.llmtwin.testing.warehouse.DatasetVersionsContract;
import org.llmtwin.testing.warehouse.DocumentBatchesContract;
import org.llmtwin.testing.warehouse.DocumentsContract;
import org.llmtwin.testing.warehouse.ModelVersionsContract;
import org.llmtwin.testing.warehouse.ProofChecksContract;
import org.llmtwin.testing.warehouse.SameTextContract;
import org.llmtwin.testing.warehouse.TracesContract;
import org.llmtwin.testing.warehouse.TrainingRunsContract;
import org.llmtwin.testing.warehouse.TwinsContract;
import org.springframework.context.ApplicationContext;

/** All kits of the warehouse, on the ports of one application context. */
abstract class WarehouseContracts {
    private final ApplicationContext ports;

    WarehouseContracts(ApplicationContext ports) {
        this.ports = ports;
    }

    @Nested
    class OfTwins extends TwinsContract {
        @Override
        protected Twins twins() {
            return ports.getBean(Twins.class);
        }
    }

    @Nested
    class OfDocuments extends DocumentsContract {
        @Override
        protected Documents documents() {
            return ports.getBean(Documents.class);
        }
    }

    @Nested
    class OfDocumentBatches extends DocumentBatchesContract {
        @Override
        protected Documents documents() {
            return ports.getBean(Documents.class);
        }
    }

    @Nested
    class OfSameTexts extends SameTextContract {
        @Override
        protected Documents documents() {
            return ports.getBean(Documents.class);
        }
    }

    @Nested
    class OfCollectionRuns extends CollectionRunsContract {
        @Override
        protected CollectionRuns runs() {
            return ports.getBean(CollectionRuns.class);
        }
    }

    @Nested
    class OfProofChecks extends ProofChecksContract {
        @Override
        protected ProofChecks checks() {
            return ports.getBean(ProofChecks.class);
        }
    }

    @Nested
    class OfDatasetVersions extends DatasetVersionsContract {
        @Override
        protected DatasetVersions datasets() {
            return ports.getBean(DatasetVersions.class);
        }
    }

    @Nested
    class OfTrainingRuns extends TrainingRunsContract {
        @Override
        protected TrainingRuns runs() {
            return ports.getBean(TrainingRuns.class);
        }
    }

    @Nested
    class OfModelVersions extends ModelVersionsContract {
        @Override
        protected ModelVersions models() {
            return ports.getBean(ModelVersions.class);
        }
    }

    @Nested
    class OfTraces extends TracesContract {
        @Override
        protected Traces traces() {
            return ports.getBean(Traces.class);
        }
    }
}
