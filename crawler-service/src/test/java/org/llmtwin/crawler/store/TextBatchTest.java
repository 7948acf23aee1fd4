package org.llmtwin.crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.testing.memory.MemoryDocuments;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.text.TextSketch;
import org.llmtwin.domain.twin.TwinId;

/** Texts that are stored together become what they become one by one. */
class TextBatchTest {
    private static final TwinId TWIN = new TwinId("ada");
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void texts_stored_together_become_what_they_become_one_by_one() {
        Random random = new Random(3);
        List<Entry> entries =
                IntStream.range(0, 400).mapToObj(i -> entry(random)).toList();
        MemoryDocuments together = new MemoryDocuments();
        MemoryDocuments oneByOne = new MemoryDocuments();

        List<LinkOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += 80) {
            outcomes.addAll(new DocumentStore(together, CLOCK).collect(TWIN, entries.subList(from, from + 80)));
        }

        DocumentStore single = new DocumentStore(oneByOne, CLOCK);
        assertThat(outcomes)
                .isEqualTo(entries.stream()
                        .map(entry -> single.collect(TWIN, entry))
                        .toList());
        assertThat(outcomes.stream().map(LinkOutcome::outcome).distinct()).hasSizeGreaterThan(3);
        assertThat(together.page(TWIN, 0, 500)).isEqualTo(oneByOne.page(TWIN, 0, 500));
    }

    @Test
    void each_text_is_sketched_once_and_the_warehouse_asked_once_what_is_there() {
        List<TextSketch> compared = new ArrayList<>();
        List<TextSketch> stored = new ArrayList<>();
        List<Collection<DocumentId>> asked = new ArrayList<>();
        MemoryDocuments watched = new MemoryDocuments() {
            @Override
            public Map<DocumentId, Document> findAll(Collection<DocumentId> ids) {
                asked.add(ids);
                return super.findAll(ids);
            }

            @Override
            public Optional<Document> sameText(SketchedDocument document) {
                compared.add(document.sketch());
                return super.sameText(document);
            }

            @Override
            public SaveOutcome save(SketchedDocument document) {
                stored.add(document.sketch());
                return super.save(document);
            }
        };
        List<Entry> entries = IntStream.range(0, 3)
                .mapToObj(i -> text(URI.create("https://a.example/" + i), "word" + i, DocumentKind.ORIGINAL))
                .toList();

        new DocumentStore(watched, CLOCK).collect(TWIN, entries);

        assertThat(asked).hasSize(1);
        assertThat(compared).hasSize(3);
        assertThat(stored)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(compared);
    }

    /** Few addresses and few words, so that many are the same. */
    private static Entry entry(Random random) {
        URI link = URI.create("https://a.example/" + random.nextInt(60));
        if (random.nextInt(10) == 0) {
            return new Entry.Refused(link, "it has no text", random.nextBoolean());
        }
        String words = random.nextInt(3) == 0
                ? "word" + random.nextInt(30)
                : random.ints(40, 0, 1000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        DocumentKind kind = random.nextInt(5) == 0 ? DocumentKind.PARTIAL : DocumentKind.ORIGINAL;
        return text(link, words, kind);
    }

    private static Entry text(URI link, String words, DocumentKind kind) {
        Article article = new Article(DocumentType.POST, link, "", "Ada", words, "en", null, kind, Map.of());
        return new Entry.Text(link, Platform.BLOG, article);
    }
}
