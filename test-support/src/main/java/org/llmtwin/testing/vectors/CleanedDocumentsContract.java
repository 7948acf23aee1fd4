package org.llmtwin.testing.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.twinId;
import static org.llmtwin.testing.vectors.VectorFixtures.documentId;
import static org.llmtwin.testing.vectors.VectorFixtures.version;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.FeatureVersion;
import org.llmtwin.domain.feature.Snapshots;
import org.llmtwin.domain.twin.TwinId;

/** What every implementation of {@link CleanedDocuments} does. */
public abstract class CleanedDocumentsContract {
    private final FeatureVersion version = version();
    private final TwinId twin = twinId();

    protected abstract Snapshots snapshots();

    protected abstract CleanedDocuments cleaned();

    @BeforeEach
    void createVersion() {
        snapshots().create(version);
    }

    @Test
    void savedDocumentsComeBackWithAllTheyHaveInTheOrderOfTheirIds() {
        List<CleanedDocument> documents = IntStream.range(0, 70)
                .mapToObj(i -> document(twin, documentId(), 1, "Text 👩‍💻 " + i, i % 2 == 0 ? NOW.plusNanos(7) : null))
                .sorted(Comparator.comparing(document -> document.id().toString()))
                .toList();

        cleaned().save(version, documents.reversed());

        assertThat(cleaned().all(version, twin)).isEqualTo(documents);
    }

    @Test
    void longDocumentsComeBackWhole() {
        List<CleanedDocument> documents = IntStream.range(0, 20)
                .mapToObj(i -> document(twin, documentId(), 1, "word ".repeat(60_000), null))
                .toList();

        cleaned().save(version, documents);

        assertThat(cleaned().all(version, twin)).containsExactlyInAnyOrderElementsOf(documents);
    }

    @Test
    void sameIdAgainIsReplacedWhole() {
        DocumentId id = documentId();
        cleaned().save(version, List.of(document(twin, id, 1, "Before.", NOW)));
        CleanedDocument after = document(twin, id, 2, "After.", null);

        cleaned().save(version, List.of(after));

        assertThat(cleaned().all(version, twin)).containsExactly(after);
        assertThat(cleaned().revisions(version, twin)).isEqualTo(Map.of(id, 2));
    }

    @Test
    void anotherTwinsDocumentsAreNotSeen() {
        cleaned().save(version, List.of(document(twinId(), documentId(), 1, "Not mine.", NOW)));

        assertThat(cleaned().all(version, twin)).isEmpty();
        assertThat(cleaned().revisions(version, twin)).isEmpty();
    }

    @Test
    void deletedDocumentsAreGone() {
        DocumentId kept = documentId();
        DocumentId gone = documentId();
        cleaned().save(version, List.of(document(twin, kept, 1, "Kept.", NOW), document(twin, gone, 1, "Gone.", NOW)));

        cleaned().delete(version, List.of(gone, documentId()));
        cleaned().delete(version, List.of());

        assertThat(cleaned().revisions(version, twin)).isEqualTo(Map.of(kept, 1));
    }

    @Test
    void versionsAreKeptApart() {
        FeatureVersion other = version();
        snapshots().create(other);

        cleaned().save(version, List.of(document(twin, documentId(), 1, "Here.", NOW)));

        assertThat(cleaned().all(other, twin)).isEmpty();
    }

    private static CleanedDocument document(
            TwinId twin, DocumentId id, int revision, String text, @Nullable Instant publishedAt) {
        return new CleanedDocument(
                id,
                twin,
                revision,
                DocumentType.POST,
                Platform.FILES,
                URI.create("https://blog.example/" + id),
                "",
                text,
                "en",
                publishedAt);
    }
}
