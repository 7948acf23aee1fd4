package org.llmtwin.feature.stores;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.twin.TwinId;

/** Dataset versions in memory. */
public final class FakeDatasetVersions implements DatasetVersions {
    private final Map<String, DatasetVersion> stored = new LinkedHashMap<>();

    @Override
    public boolean create(DatasetVersion version) {
        return stored.putIfAbsent(version.id(), version) == null;
    }

    @Override
    public Optional<DatasetVersion> find(String id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public List<DatasetVersion> newest(TwinId twin, int limit) {
        return stored.values().stream().toList().reversed().stream()
                .limit(limit)
                .toList();
    }
}
