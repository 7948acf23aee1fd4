package org.llmtwin.feature.index;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.twin.TwinId;
import org.springframework.stereotype.Component;

/** A twin's clean texts. Which are originals follows from the texts, so that it is stored nowhere. */
@Component
class CleanTexts {
    private final CleanedDocuments cleaned;
    private final FeatureVersion version;
    private final Map<TwinId, Known> known = new ConcurrentHashMap<>();

    CleanTexts(CleanedDocuments cleaned, FeatureVersion version) {
        this.cleaned = cleaned;
        this.version = version;
    }

    List<CleanedDocument> originals(TwinId twin) {
        return cleaned.all(version, twin);
    }

    /** The revisions that are to be found by search; looked up again only when the cleaned revisions have changed. */
    Map<DocumentId, Integer> revisions(TwinId twin, Map<DocumentId, Integer> cleanedRevisions) {
        Known before = known.get(twin);
        if (before != null && before.cleaned().equals(cleanedRevisions)) {
            return before.originals();
        }
        Map<DocumentId, Integer> originals =
                originals(twin).stream().collect(Collectors.toMap(CleanedDocument::id, CleanedDocument::revision));
        known.put(twin, new Known(Map.copyOf(cleanedRevisions), originals));
        return originals;
    }

    private record Known(Map<DocumentId, Integer> cleaned, Map<DocumentId, Integer> originals) {}
}
