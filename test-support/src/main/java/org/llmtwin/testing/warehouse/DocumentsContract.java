package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.document;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Documents} does with one document and another. */
public abstract class DocumentsContract {
    protected abstract Documents documents();

    @Test
    void firstTextIsNewAndHasRevisionOneWhateverTheCallerSays() {
        Document document = document(twinId(), "a", "Text.").withRevision(7);

        assertThat(documents().save(document)).isEqualTo(SaveOutcome.NEW);

        assertThat(documents().find(document.id())).contains(document.withRevision(1));
    }

    @Test
    void sameTextWritesNothing() {
        TwinId twin = twinId();
        Document document = document(twin, "a", "Text.");
        documents().save(document);

        assertThat(documents().save(collectedAt(document, NOW.plusSeconds(60)))).isEqualTo(SaveOutcome.UNCHANGED);

        assertThat(documents().find(document.id())).contains(document);
    }

    @Test
    void otherTextMakesANewRevisionInPlaceOfTheOld() {
        TwinId twin = twinId();
        documents().save(document(twin, "a", "Text."));
        Document changed = document(twin, "a", "Another text.");

        assertThat(documents().save(changed)).isEqualTo(SaveOutcome.CHANGED);

        assertThat(documents().find(changed.id())).contains(changed.withRevision(2));
        assertThat(documents().count(twin)).isEqualTo(1);
    }

    @Test
    void concurrentlySavedTextsMakeARevisionEach() {
        TwinId twin = twinId();

        List<SaveOutcome> outcomes =
                Concurrently.call(6, worker -> () -> documents().save(document(twin, "a", "Text " + worker)));

        assertThat(Collections.frequency(outcomes, SaveOutcome.NEW)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, SaveOutcome.CHANGED)).isEqualTo(5);
        assertThat(documents().revisions(twin).values()).containsExactly(6);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsKept(DocumentType type) {
        TwinId twin = twinId();
        Document document = document(twin, "a", "Text with 👩‍💻 and a \u0001.", type, DocumentKind.ORIGINAL, null);

        documents().save(document);

        assertThat(documents().find(document.id())).contains(document);
        assertThat(documents().count(twin)).isEqualTo(1);
    }

    @Test
    void documentThatChangesItsTypeStaysOneDocument() {
        TwinId twin = twinId();
        documents().save(document(twin, "a", "Long.", DocumentType.ARTICLE, DocumentKind.ORIGINAL, NOW));
        Document post = document(twin, "a", "Short.", DocumentType.POST, DocumentKind.ORIGINAL, NOW);

        documents().save(post);

        assertThat(documents().page(twin, 0, 10)).containsExactly(post.withRevision(2));
    }

    @Test
    void onlyOriginalsAreListedByRevision() {
        TwinId twin = twinId();
        Document original = document(twin, "a", "Text.");
        documents().save(original);
        documents().save(document(twin, "a", "Text, changed."));
        for (DocumentKind kind : EnumSet.complementOf(EnumSet.of(DocumentKind.ORIGINAL))) {
            documents().save(document(twin, kind.name(), "Thanks!", DocumentType.POST, kind, NOW));
        }
        documents().save(document(twinId(), "a", "Someone else's."));

        assertThat(documents().revisions(twin)).isEqualTo(Map.of(original.id(), 2));
    }

    @Test
    void pagesRunFromTheNewestOverAllTypesToTheUndated() {
        TwinId twin = twinId();
        DocumentId undated = saved(twin, "undated", DocumentType.ARTICLE, null);
        DocumentId old = saved(twin, "old", DocumentType.POST, NOW.minusSeconds(300));
        DocumentId young = saved(twin, "young", DocumentType.ARTICLE, NOW.minusSeconds(100));
        DocumentId middle = saved(twin, "middle", DocumentType.REPOSITORY, NOW.minusSeconds(200));

        assertThat(documents().page(twin, 0, 3)).extracting(Document::id).containsExactly(young, middle, old);
        assertThat(documents().page(twin, 3, 3)).extracting(Document::id).containsExactly(undated);
        assertThat(documents().page(twin, 1, 1)).extracting(Document::id).containsExactly(middle);
    }

    @Test
    void deletedDocumentIsGone() {
        TwinId twin = twinId();
        DocumentId id = saved(twin, "a", DocumentType.POST, NOW);

        assertThat(documents().delete(id)).isTrue();

        assertThat(documents().find(id)).isEmpty();
        assertThat(documents().count(twin)).isZero();
        assertThat(documents().delete(id)).isFalse();
    }

    private DocumentId saved(TwinId twin, String path, DocumentType type, @Nullable Instant publishedAt) {
        Document document = document(twin, path, "Text of " + path, type, DocumentKind.ORIGINAL, publishedAt);
        documents().save(document);
        return document.id();
    }

    private static Document collectedAt(Document document, Instant at) {
        return new Document(
                document.id(),
                document.twin(),
                document.type(),
                document.kind(),
                document.platform(),
                document.link(),
                document.author(),
                document.title(),
                document.markdown(),
                document.language(),
                document.publishedAt(),
                at,
                document.hash(),
                document.revision(),
                document.metadata());
    }
}
