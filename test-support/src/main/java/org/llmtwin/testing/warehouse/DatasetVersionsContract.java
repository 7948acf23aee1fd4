package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.dataset;
import static org.llmtwin.testing.DomainFixtures.twinId;

import org.junit.jupiter.api.Test;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.twin.TwinId;

/** What every implementation of {@link DatasetVersions} does. */
public abstract class DatasetVersionsContract {
    protected abstract DatasetVersions datasets();

    @Test
    void createdVersionIsFoundWithAllItHas() {
        DatasetVersion version = dataset(twinId(), NOW);

        assertThat(datasets().create(version)).isTrue();

        assertThat(datasets().find(version.id())).contains(version);
        assertThat(datasets().find("none")).isEmpty();
    }

    @Test
    void versionNeverChanges() {
        DatasetVersion version = dataset(twinId(), NOW);
        datasets().create(version);
        DatasetVersion other = new DatasetVersion(
                version.id(), version.twin(), NOW, version.artifact(), version.train(), version.test(), 1, 1);

        assertThat(datasets().create(other)).isFalse();

        assertThat(datasets().find(version.id())).contains(version);
    }

    @Test
    void newestOfTheTwinComeFirst() {
        TwinId twin = twinId();
        DatasetVersion old = dataset(twin, NOW);
        DatasetVersion middle = dataset(twin, NOW.plusSeconds(1));
        DatasetVersion young = dataset(twin, NOW.plusSeconds(2));
        datasets().create(middle);
        datasets().create(young);
        datasets().create(old);
        datasets().create(dataset(twinId(), NOW.plusSeconds(3)));

        assertThat(datasets().newest(twin, 2)).containsExactly(young, middle);
    }
}
