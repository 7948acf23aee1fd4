package org.llmtwin.feature.index;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;

/**
 * Where a twin's features stand.
 *
 * @param documents original documents in the warehouse, by revision
 * @param cleaned cleaned revisions that are there
 * @param originals revisions that are to be embedded: the cleaned ones without near duplicates
 * @param embedded embedded revisions that are there
 * @param collecting whether a collection run of the twin is active
 * @param dataset the twin's newest dataset
 */
record TwinState(
        Map<DocumentId, Integer> documents,
        Map<DocumentId, Integer> cleaned,
        Map<DocumentId, Integer> originals,
        Map<DocumentId, Integer> embedded,
        boolean collecting,
        Optional<DatasetVersion> dataset) {

    Backlog toClean() {
        return Backlog.between(documents, cleaned);
    }

    Backlog toEmbed() {
        return Backlog.between(originals, embedded);
    }

    /** Documents that are not yet where they should be. */
    int pending() {
        Backlog clean = toClean();
        Backlog embed = toEmbed();
        return (int) Stream.of(clean.toDo().keySet(), clean.gone(), embed.toDo().keySet(), embed.gone())
                .flatMap(java.util.Collection::stream)
                .distinct()
                .count();
    }

    boolean upToDate() {
        return toClean().isEmpty() && toEmbed().isEmpty();
    }

    /** Whether the newest dataset is one of just these texts. */
    boolean datasetIsCurrent() {
        Map<DocumentId, Integer> inDataset = dataset.stream()
                .flatMap(d -> Stream.concat(d.train().stream(), d.test().stream()))
                .collect(Collectors.toMap(DocumentRevision::document, DocumentRevision::revision, (a, b) -> a));
        return inDataset.equals(originals);
    }
}
