package org.llmtwin.crawler.store;

import java.net.URI;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.document.SaveOutcome;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.twin.TwinId;

/**
 * Stores each text once: under one id for all addresses of a post, and not again where the same text stands under another
 * address. A whole text is never replaced by its beginning, which is all that a feed shows of a paid post.
 */
public final class DocumentStore {
    /** What fits into one record of the warehouse, three bytes for a character (MongoDB: 16 MiB). */
    private static final int LONGEST_TEXT = 4_000_000;

    private final Documents documents;
    private final Clock clock;
    private final Map<TwinId, Object> locks = new ConcurrentHashMap<>();

    public DocumentStore(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** Stores what one entry holds, as {@link #collect(TwinId, List)} does. */
    public LinkOutcome collect(TwinId twin, Entry entry) {
        return collect(twin, List.of(entry)).getFirst();
    }

    /**
     * Stores what entries hold, in fewer steps than one after the other.
     *
     * @return what became of each, in their order
     * @throws IllegalArgumentException if one of the entries is one that somebody must fetch first
     */
    public List<LinkOutcome> collect(TwinId twin, List<Entry> entries) {
        Map<Entry, SketchedDocument> texts = new IdentityHashMap<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Refused _ -> {}
                case Entry.Text text -> texts.put(text, document(twin, text.article(), text.platform()));
                case Entry.Page _, Entry.Remote _ ->
                    throw new IllegalArgumentException("entry is the page " + entry.link() + ": it must be a text");
            }
        }
        Map<SketchedDocument, Stored> stored = new IdentityHashMap<>();
        synchronized (lock(twin)) {
            List<SketchedDocument> inOrder =
                    entries.stream().filter(texts::containsKey).map(texts::get).toList();
            TextBatch.split(inOrder).forEach(batch -> stored.putAll(save(batch)));
        }
        return entries.stream()
                .map(entry -> entry instanceof Entry.Refused refused
                        ? refused(refused)
                        : outcome(entry.link(), Objects.requireNonNull(stored.get(texts.get(entry)))))
                .toList();
    }

    private LinkOutcome refused(Entry.Refused entry) {
        Outcome outcome = entry.failed() ? Outcome.FAILED : Outcome.SKIPPED;
        return new LinkOutcome(entry.link(), outcome, entry.reason(), clock.instant());
    }

    /** What became of a text as the outcome of its link. */
    public LinkOutcome outcome(URI link, Stored stored) {
        return new LinkOutcome(link, stored.outcome(), stored.reason(), clock.instant());
    }

    /** @throws RuntimeException if the warehouse cannot be reached: that is no outcome of a text */
    public Stored save(TwinId twin, Article article, Platform platform) {
        SketchedDocument document = document(twin, article, platform);
        synchronized (lock(twin)) {
            return Objects.requireNonNull(save(List.of(document)).get(document));
        }
    }

    /** Two copies of a text that come at the same moment must see each other. */
    private Object lock(TwinId twin) {
        return locks.computeIfAbsent(twin, id -> new Object());
    }

    /** @param batch documents that have nothing in common */
    private Map<SketchedDocument, Stored> save(List<SketchedDocument> batch) {
        Map<SketchedDocument, Stored> stored = new IdentityHashMap<>();
        batch.forEach(one -> tooLong(one.document()).ifPresent(reason -> stored.put(one, reason)));
        Map<DocumentId, Document> before = documents.findAll(ids(without(batch, stored)));
        Map<DocumentId, Document> same = documents.sameTexts(without(batch, stored).stream()
                .filter(one -> !before.containsKey(one.id()))
                .toList());
        without(batch, stored)
                .forEach(one -> leftOut(one.document(), before.get(one.id()), same.get(one.id()))
                        .ifPresent(reason -> stored.put(one, reason)));
        List<SketchedDocument> left = without(batch, stored);
        Map<DocumentId, SaveOutcome> saved = documents.saveAll(left, before);
        left.forEach(one -> stored.put(
                one, new Stored(outcome(Objects.requireNonNull(saved.get(one.id()))), notLearned(one.document()))));
        return stored;
    }

    /**
     * @param before what is there under its id
     * @param same another document of the same text
     */
    private static Optional<Stored> leftOut(Document document, @Nullable Document before, @Nullable Document same) {
        if (same != null) {
            return Optional.of(new Stored(Outcome.SKIPPED, "the same text as " + same.link()));
        }
        boolean shortened =
                before != null && before.kind() == DocumentKind.ORIGINAL && document.kind() == DocumentKind.PARTIAL;
        return shortened
                ? Optional.of(new Stored(Outcome.UNCHANGED, "the whole text is there already"))
                : Optional.empty();
    }

    private static List<SketchedDocument> without(List<SketchedDocument> batch, Map<SketchedDocument, Stored> stored) {
        return batch.stream().filter(document -> !stored.containsKey(document)).toList();
    }

    private static List<DocumentId> ids(List<SketchedDocument> batch) {
        return batch.stream().map(SketchedDocument::id).toList();
    }

    private static Optional<Stored> tooLong(Document document) {
        int length = document.markdown().length();
        return length <= LONGEST_TEXT
                ? Optional.empty()
                : Optional.of(new Stored(
                        Outcome.SKIPPED,
                        "the text has " + length + " characters: at most " + LONGEST_TEXT + " are kept"));
    }

    private static @Nullable String notLearned(Document document) {
        return switch (document.kind()) {
            case ORIGINAL -> null;
            case REPLY -> "a reply: kept, not learned from";
            case RESHARE -> "somebody else's words, passed on: kept, not learned from";
            case PARTIAL -> "only the beginning: kept, not learned from";
            case DRAFT -> "a draft: kept, not learned from";
            case GUEST -> "a guest's text, by " + writer(document) + ": kept, not learned from";
        };
    }

    /** A page may show another name than the one it was collected for. */
    private static String writer(Document document) {
        return document.metadata().getOrDefault("byline", document.author());
    }

    private SketchedDocument document(TwinId twin, Article article, Platform platform) {
        return SketchedDocument.of(new Document(
                DocumentId.of(twin, CanonicalLink.of(article.link())),
                twin,
                article.type(),
                article.kind(),
                platform,
                article.link(),
                article.author(),
                article.title(),
                article.markdown(),
                article.language(),
                article.date() == null ? null : article.date().instant(),
                clock.instant(),
                Document.hash(article.title(), article.markdown()),
                1,
                article.metadata()));
    }

    private static Outcome outcome(SaveOutcome saved) {
        return switch (saved) {
            case NEW -> Outcome.NEW;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }
}
