package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.testing.Features.leaning;
import static org.llmtwin.testing.Features.query;
import static org.llmtwin.testing.Features.word;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.TwinId;

/** What every store of snapshots does. It must hold no snapshots of other tests that run at the same time. */
public abstract class SnapshotsContract {
    private static final TwinId ADA = new TwinId("ada");

    protected abstract Snapshots snapshots();

    protected abstract Chunks chunks();

    protected abstract CleanedDocuments cleanedDocuments();

    @Test
    void aVersionIsActiveOnceItIsActivated() {
        FeatureVersion version = activated();

        assertThat(snapshots().active()).contains(version);
    }

    @Test
    void creatingASecondVersionLeavesReadersWithTheFirst() {
        FeatureVersion first = activated();
        write(first, 1);

        FeatureVersion second = Features.newVersion();
        snapshots().create(second);
        write(second, 2);

        assertThat(snapshots().active()).contains(first);
        assertThat(chunks().search(query(ADA, word(7, 1), 10)))
                .extracting(found -> found.chunk().revision())
                .containsExactly(1);
    }

    @Test
    void activatingMovesReadersAndDropsTheOldVersion() {
        FeatureVersion first = activated();
        write(first, 1);
        FeatureVersion second = Features.newVersion();
        snapshots().create(second);
        write(second, 2);

        snapshots().activate(second);

        assertThat(snapshots().active()).contains(second);
        assertThat(chunks().search(query(ADA, word(7, 1), 10)))
                .extracting(found -> found.chunk().revision())
                .containsExactly(2);
        assertThatThrownBy(() -> chunks().count(first, ADA)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> cleanedDocuments().all(first, ADA)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void creatingAgainKeepsWhatIsThere() {
        FeatureVersion version = activated();
        write(version, 1);

        snapshots().create(version);

        assertThat(chunks().count(version, ADA)).isEqualTo(1);
    }

    @Test
    void aVersionThatWasNotCreatedCannotBeActivated() {
        FeatureVersion before = activated();

        assertThatThrownBy(() -> snapshots().activate(Features.newVersion())).isInstanceOf(RuntimeException.class);

        assertThat(snapshots().active()).contains(before);
    }

    private FeatureVersion activated() {
        FeatureVersion version = Features.newVersion();
        snapshots().create(version);
        snapshots().activate(version);
        return version;
    }

    private void write(FeatureVersion version, int revision) {
        cleanedDocuments().save(version, List.of(Features.cleaned(ADA, "post", revision)));
        chunks().replace(
                        version,
                        Features.revision(ADA, "post", revision),
                        Features.chunks(ADA, "post", revision, 1, leaning(0), word(7, 1)));
    }
}
