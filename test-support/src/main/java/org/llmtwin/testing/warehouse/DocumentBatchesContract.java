package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.document;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Documents} does with documents that are saved together. */
public abstract class DocumentBatchesContract {
    protected abstract Documents documents();

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

    /** As whoever stores texts does. */
    private Map<DocumentId, SaveOutcome> saveAll(List<Document> all) {
        Map<DocumentId, Document> before =
                documents().findAll(all.stream().map(Document::id).toList());
        return documents().saveAll(sketched(all), before);
    }

    private static List<SketchedDocument> sketched(List<Document> documents) {
        return documents.stream().map(SketchedDocument::of).toList();
    }
}
