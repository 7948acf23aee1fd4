package org.llmtwin.testing.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.twinId;
import static org.llmtwin.testing.vectors.VectorFixtures.chunks;
import static org.llmtwin.testing.vectors.VectorFixtures.documentId;
import static org.llmtwin.testing.vectors.VectorFixtures.version;

import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Snapshots} does. */
public abstract class SnapshotsContract {
    protected abstract Snapshots snapshots();

    protected abstract Chunks chunkStore();

    @Test
    void thereIsAnActiveVersionOnceOneIsMade() {
        snapshots().create(version());

        assertThat(snapshots().active()).isPresent();
    }

    @Test
    void laterVersionIsNotActiveUntilItIsActivated() {
        FeatureVersion before = version();
        FeatureVersion after = version();
        snapshots().create(before);
        snapshots().activate(before);

        snapshots().create(after);
        assertThat(snapshots().active()).contains(before);

        snapshots().activate(after);
        assertThat(snapshots().active()).contains(after);
    }

    @Test
    void createdAgainAVersionKeepsWhatItHas() {
        FeatureVersion version = version();
        TwinId twin = twinId();
        snapshots().create(version);
        write(version, twin, documentId());

        snapshots().create(version);

        assertThat(chunkStore().count(version, twin)).isEqualTo(2);
    }

    @Test
    void concurrentlyCreatedVersionIsThereOnce() {
        FeatureVersion version = version();
        TwinId twin = twinId();

        Concurrently.call(4, worker -> () -> {
            snapshots().create(version);
            return worker;
        });
        write(version, twin, documentId());

        assertThat(chunkStore().count(version, twin)).isEqualTo(2);
    }

    @Test
    void readersSeeTheActiveVersionOnly() {
        FeatureVersion before = version();
        FeatureVersion after = version();
        DocumentId old = documentId();
        DocumentId young = documentId();
        TwinId twin = twinId();
        snapshots().create(before);
        snapshots().activate(before);
        write(before, twin, old);
        snapshots().create(after);
        write(after, twin, young);
        assertThat(chunkStore().find(ChunkId.of(old, 1, 0))).isPresent();
        assertThat(chunkStore().find(ChunkId.of(young, 1, 0))).isEmpty();

        snapshots().activate(after);

        assertThat(chunkStore().find(ChunkId.of(old, 1, 0))).isEmpty();
        assertThat(chunkStore().find(ChunkId.of(young, 1, 0))).isPresent();
    }

    @Test
    void versionMadeAgainAfterItWasReplacedIsEmpty() {
        FeatureVersion before = version();
        FeatureVersion after = version();
        TwinId twin = twinId();
        snapshots().create(before);
        write(before, twin, documentId());
        snapshots().create(after);
        snapshots().activate(after);

        snapshots().create(before);

        assertThat(chunkStore().count(before, twin)).isZero();
    }

    private void write(FeatureVersion version, TwinId twin, DocumentId document) {
        chunkStore().replace(version, new DocumentRevision(document, 1), chunks(twin, document, 1, 2));
    }
}
