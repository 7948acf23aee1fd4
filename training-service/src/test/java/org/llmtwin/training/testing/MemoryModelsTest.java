package org.llmtwin.training.testing;

import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.testing.warehouse.ModelVersionsContract;

/** The registry that the tests use keeps the contract of the real one. */
class MemoryModelsTest extends ModelVersionsContract {
    private final MemoryModels models = new MemoryModels();

    @Override
    protected ModelVersions models() {
        return models;
    }
}
