package org.llmtwin.crawler.store;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
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

    /**
     * Stores what an entry holds.
     *
     * @throws IllegalArgumentException if the entry is one that somebody must fetch first
     */
    public LinkOutcome collect(TwinId twin, Entry entry) {
        return switch (entry) {
            case Entry.Refused refused ->
                new LinkOutcome(
                        entry.link(),
                        refused.failed() ? Outcome.FAILED : Outcome.SKIPPED,
                        refused.reason(),
                        clock.instant());
            case Entry.Text text -> outcome(entry.link(), save(twin, text.article(), text.platform()));
            case Entry.Page _, Entry.Remote _ ->
                throw new IllegalArgumentException("entry is the page " + entry.link() + ": it must be a text");
        };
    }

    /** What became of a text as the outcome of its link. */
    public LinkOutcome outcome(URI link, Stored stored) {
        return new LinkOutcome(link, stored.outcome(), stored.reason(), clock.instant());
    }

    /** @throws RuntimeException if the warehouse cannot be reached: that is no outcome of a text */
    public Stored save(TwinId twin, Article article, Platform platform) {
        int length = article.markdown().length();
        if (length > LONGEST_TEXT) {
            return new Stored(
                    Outcome.SKIPPED, "the text has " + length + " characters: at most " + LONGEST_TEXT + " are kept");
        }
        Document document = document(twin, article, platform);
        // two copies of a text that come at the same moment must see each other
        synchronized (locks.computeIfAbsent(twin, id -> new Object())) {
            Optional<Document> before = documents.find(document.id());
            if (before.isPresent()) {
                return again(before.get(), document);
            }
            return documents
                    .sameText(document)
                    .map(same -> new Stored(Outcome.SKIPPED, "the same text as " + same.link()))
                    .orElseGet(() -> saved(document));
        }
    }

    private Stored again(Document before, Document document) {
        boolean shortened = before.kind() == DocumentKind.ORIGINAL && document.kind() == DocumentKind.PARTIAL;
        return shortened ? new Stored(Outcome.UNCHANGED, "the whole text is there already") : saved(document);
    }

    private Stored saved(Document document) {
        return new Stored(outcome(documents.save(document)), notLearned(document));
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

    private Document document(TwinId twin, Article article, Platform platform) {
        return new Document(
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
                article.metadata());
    }

    private static Outcome outcome(SaveOutcome saved) {
        return switch (saved) {
            case NEW -> Outcome.NEW;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }
}
