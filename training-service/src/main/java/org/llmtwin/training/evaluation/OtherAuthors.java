package org.llmtwin.training.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;
import org.springframework.stereotype.Component;

/** The texts of all other twins' authors, which give the floor of a style scale. Nothing but numbers is made of them. */
@Component
class OtherAuthors {
    private static final int LEAST_TEXTS = 2;

    private final Twins twins;
    private final Snapshots snapshots;
    private final CleanedDocuments documents;

    OtherAuthors(Twins twins, Snapshots snapshots, CleanedDocuments documents) {
        this.twins = twins;
        this.snapshots = snapshots;
        this.documents = documents;
    }

    /** @return Markdown texts by twin; authors with fewer than two texts are left out */
    Map<String, List<String>> texts(TwinId except) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Optional<FeatureVersion> active = snapshots.active();
        for (Twin twin : twins.all()) {
            if (active.isPresent() && !twin.id().equals(except)) {
                List<String> own = documents.all(active.get(), twin.id()).stream()
                        .map(CleanedDocument::text)
                        .toList();
                if (own.size() >= LEAST_TEXTS) {
                    texts.put(twin.id().value(), own);
                }
            }
        }
        return texts;
    }
}
