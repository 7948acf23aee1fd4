package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.document;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.text.TextSketch;
import org.llmtwin.domain.twin.TwinId;

/** Which documents every implementation of {@link Documents} finds to be the same text. */
public abstract class SameTextContract {
    protected abstract Documents documents();

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

    @Test
    void sameTextsOfSeveralAreThoseOfEach() {
        TwinId twin = twinId();
        Document words = document(twin, "words", "Few words.");
        Document article = document(twin, "article", words(400));
        List.of(words, article).forEach(documents()::save);
        Document copy = document(twin, "copy", "Few words.");
        Document crossPost = onMedium(document(twin, "cross-post", "First on my blog.\n\n" + words(400)));
        Document other = document(twin, "other", "Other words.");
        Document stranger = document(twinId(), "copy", "Few words.");

        List<SketchedDocument> asked = Stream.of(copy, crossPost, other, stranger)
                .map(SketchedDocument::of)
                .toList();
        assertThat(documents().sameTexts(asked)).isEqualTo(Map.of(copy.id(), words, crossPost.id(), article));
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

    private Optional<Document> sameText(Document document) {
        return documents().sameText(SketchedDocument.of(document));
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
}
