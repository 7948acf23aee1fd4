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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.text.TextSketch;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Documents} does. */
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

    @Test
    void documentsSavedTogetherHaveEachItsOwnOutcome() {
        TwinId twin = twinId();
        Document same = document(twin, "same", "Text.");
        documents().save(same);
        documents().save(document(twin, "changed", "Text, first."));
        Document changed = document(twin, "changed", "Text, second.");
        Document post = document(twin, "post", "A post.", DocumentType.POST, DocumentKind.ORIGINAL, NOW);
        Document article = document(twin, "article", "An article.").withRevision(7);

        assertThat(saveAll(List.of(same, changed, post, article)))
                .isEqualTo(Map.of(
                        same.id(), SaveOutcome.UNCHANGED,
                        changed.id(), SaveOutcome.CHANGED,
                        post.id(), SaveOutcome.NEW,
                        article.id(), SaveOutcome.NEW));

        assertThat(documents().findAll(List.of(same.id(), changed.id(), post.id(), article.id())))
                .isEqualTo(Map.of(
                        same.id(),
                        same,
                        changed.id(),
                        changed.withRevision(2),
                        post.id(),
                        post,
                        article.id(),
                        article.withRevision(1)));
        assertThat(documents().saveAll(List.of(), Map.of())).isEmpty();
    }

    @Test
    void documentsThatAreSavedTogetherByManyMakeOneRevisionForEachText() {
        TwinId twin = twinId();
        List<Document> all = IntStream.range(0, 20)
                .mapToObj(i -> document(twin, "post-" + i, "Text " + i))
                .toList();

        List<Map<DocumentId, SaveOutcome>> outcomes = Concurrently.call(4, worker -> () -> saveAll(all));

        assertThat(outcomes.stream().flatMap(one -> one.values().stream()))
                .filteredOn(SaveOutcome.NEW::equals)
                .hasSize(20);
        assertThat(documents().revisions(twin).values()).hasSize(20).containsOnly(1);
    }

    @Test
    void sameTextsOfSeveralAreThoseOfEach() {
        TwinId twin = twinId();
        Document words = document(twin, "words", "Few words.");
        Document article = document(twin, "article", words(400));
        saveAll(List.of(words, article));
        Document copy = document(twin, "copy", "Few words.");
        Document crossPost = onMedium(document(twin, "cross-post", "First on my blog.\n\n" + words(400)));
        Document other = document(twin, "other", "Other words.");
        Document stranger = document(twinId(), "copy", "Few words.");

        assertThat(documents().sameTexts(sketched(List.of(copy, crossPost, other, stranger))))
                .isEqualTo(Map.of(copy.id(), words, crossPost.id(), article));
    }

    @Test
    void whatAnotherWriterHasSavedMeanwhileIsNotOverwritten() {
        TwinId twin = twinId();
        Document same = document(twin, "same", "Text.");
        Document before = document(twin, "changed", "Text, first.");
        documents().saveAll(sketched(List.of(same, before)), Map.of());
        documents().save(document(twin, "changed", "Text, second."));
        Document changed = document(twin, "changed", "Text, third.");

        assertThat(documents().saveAll(sketched(List.of(same, changed)), Map.of(changed.id(), before)))
                .isEqualTo(Map.of(same.id(), SaveOutcome.UNCHANGED, changed.id(), SaveOutcome.CHANGED));

        assertThat(documents().find(changed.id())).contains(changed.withRevision(3));
    }

    @Test
    void aTextIsFoundByTheSketchesThatComeWithTheDocuments() {
        TwinId twin = twinId();
        TextSketch other = TextSketch.of("Other words.");
        Document first = document(twin, "a", "Few words.");
        SketchedDocument sketched = new SketchedDocument(first, other);
        documents().saveAll(List.of(sketched), Map.of());
        Document copy = document(twin, "b", "Few words.");

        assertThat(documents().sameText(new SketchedDocument(copy, other))).contains(first);
        assertThat(documents().sameText(SketchedDocument.of(copy))).isEmpty();
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

    @Test
    void sameWordsUnderAnotherAddressAreTheSameText() {
        TwinId twin = twinId();
        Document first = document(twin, "a", "One *text*, and [a link](https://a.example/x).");
        documents().save(first);
        documents().save(document(twinId(), "a", "Another twin's text."));

        assertThat(sameText(document(twin, "b", "One text, and a link.\n"))).contains(first);
        assertThat(sameText(document(twin, "b", "One text, and two links."))).isEmpty();
        assertThat(sameText(document(twin, "b", "Another twin's text."))).isEmpty();
        assertThat(sameText(first)).isEmpty();
    }

    @Test
    void crossPostedTextIsFoundAndItsAnnouncementIsNot() {
        TwinId twin = twinId();
        String article = words(400);
        Document first = document(twin, "a", article);
        documents().save(first);

        assertThat(sameText(onMedium(document(twin, "b", "First published on my blog.\n\n" + article))))
                .contains(first);
        assertThat(sameText(document(twin, "b", "First published on my blog.\n\n" + article)))
                .as("on the same platform it is another text")
                .isEmpty();
        assertThat(sameText(onMedium(document(twin, "c", "New on my blog: " + words(60)))))
                .isEmpty();
    }

    @Test
    void deletedTextIsNoLongerTheSameAsAnother() {
        TwinId twin = twinId();
        Document first = document(twin, "a", "A text to be forgotten.");
        documents().save(first);
        documents().delete(first.id());

        assertThat(sameText(document(twin, "b", "A text to be forgotten."))).isEmpty();
    }

    /** As whoever stores texts does. */
    private Map<DocumentId, SaveOutcome> saveAll(List<Document> all) {
        Map<DocumentId, Document> before =
                documents().findAll(all.stream().map(Document::id).toList());
        return documents().saveAll(sketched(all), before);
    }

    private Optional<Document> sameText(Document document) {
        return documents().sameText(SketchedDocument.of(document));
    }

    private static List<SketchedDocument> sketched(List<Document> documents) {
        return documents.stream().map(SketchedDocument::of).toList();
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }

    private static Document onMedium(Document document) {
        return new Document(
                document.id(),
                document.twin(),
                document.type(),
                document.kind(),
                Platform.MEDIUM,
                document.link(),
                document.author(),
                document.title(),
                document.markdown(),
                document.language(),
                document.publishedAt(),
                document.collectedAt(),
                document.hash(),
                document.revision(),
                document.metadata());
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
