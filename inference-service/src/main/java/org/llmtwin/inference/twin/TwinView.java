package org.llmtwin.inference.twin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;

/** A twin as REST shows it. */
record TwinView(String id, String name, List<SourceView> sources, Instant consentAt, Instant createdAt) {
    static TwinView of(Twin twin) {
        return new TwinView(
                twin.id().value(),
                twin.name(),
                twin.sources().stream().map(SourceView::of).toList(),
                twin.consent().at(),
                twin.createdAt());
    }

    record SourceView(URI link, Instant addedAt) {
        static SourceView of(Source source) {
            return new SourceView(source.link(), source.addedAt());
        }
    }
}
