package org.llmtwin.inference.engine;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.jobs.WorkFinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks into the registry for versions newly in PRODUCTION and has the engine load them ahead of the first request. */
@Component
class ProductionWatch implements WorkFinder {
    private final Twins twins;
    private final ModelVersions models;
    private final ObjectProvider<EmbeddedTwinEngine> engine;
    private final Map<TwinId, UUID> seen = new ConcurrentHashMap<>();

    ProductionWatch(Twins twins, ModelVersions models, ObjectProvider<EmbeddedTwinEngine> engine) {
        this.twins = twins;
        this.models = models;
        this.engine = engine;
    }

    @Override
    public String name() {
        return "production-watch";
    }

    @Override
    public void find() {
        for (Twin twin : twins.all()) {
            models.production(twin.id()).ifPresent(this::warmIfNew);
        }
    }

    private void warmIfNew(ModelVersion version) {
        UUID before = seen.put(version.twin(), version.id());
        if (!version.id().equals(before)) {
            engine.ifAvailable(available -> available.warm(version));
        }
    }
}
