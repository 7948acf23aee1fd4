package org.llmtwin.feature.index;

import java.util.Map;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.stereotype.Component;

/** Looks up where twins stand, in the meeting points alone. */
@Component
class TwinStates {
    private final Documents documents;
    private final CollectionRuns runs;
    private final DatasetVersions datasets;
    private final CleanedDocuments cleaned;
    private final Chunks chunks;
    private final CleanTexts texts;
    private final Snapshots snapshots;
    private final FeatureVersion version;
    private volatile boolean snapshotMade;

    TwinStates(
            Documents documents,
            CollectionRuns runs,
            DatasetVersions datasets,
            CleanedDocuments cleaned,
            Chunks chunks,
            CleanTexts texts,
            Snapshots snapshots,
            FeatureVersion version) {
        this.documents = documents;
        this.runs = runs;
        this.datasets = datasets;
        this.cleaned = cleaned;
        this.chunks = chunks;
        this.texts = texts;
        this.snapshots = snapshots;
        this.version = version;
    }

    TwinState of(TwinId twin) {
        makeSnapshot();
        boolean collecting = runs.active().stream().anyMatch(run -> run.twin().equals(twin));
        Map<DocumentId, Integer> cleanedRevisions = cleaned.revisions(version, twin);
        return new TwinState(
                documents.revisions(twin),
                cleanedRevisions,
                texts.revisions(twin, cleanedRevisions),
                chunks.revisions(version, twin),
                collecting,
                datasets.newest(twin, 1).stream().findFirst());
    }

    /** Not at start: a store that is down must not keep the service from starting. */
    private void makeSnapshot() {
        if (!snapshotMade) {
            snapshots.create(version);
            snapshotMade = true;
        }
    }
}
