package org.llmtwin.crawler.run;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.RobotsException;
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

/** Turns one entry into a document and says what became of it. */
final class EntryCollector {
    private final PageReader pages;
    private final Documents documents;
    private final FetchStates states;
    private final Clock clock;

    EntryCollector(PageReader pages, Documents documents, FetchStates states, Clock clock) {
        this.pages = pages;
        this.documents = documents;
        this.states = states;
        this.clock = clock;
    }

    /** @throws RuntimeException if the warehouse cannot be reached: that is no outcome of a link */
    LinkOutcome collect(TwinId twin, SourceLister.Found found) {
        return switch (found.entry()) {
            case Entry.Refused refused ->
                outcome(refused, refused.failed() ? Outcome.FAILED : Outcome.SKIPPED, refused.reason());
            case Entry.Text text -> save(twin, found, text.article(), text.platform());
            case Entry.Page page -> collect(twin, found, () -> pages.read(twin, page));
            case Entry.Remote remote -> collect(twin, found, () -> pages.read(twin, remote));
        };
    }

    private interface Reading {
        PageReader.Result read() throws FetchException, NoArticleException;
    }

    private LinkOutcome collect(TwinId twin, SourceLister.Found found, Reading reading) {
        Entry entry = found.entry();
        try {
            if (reading.read() instanceof PageReader.Read read) {
                LinkOutcome saved = save(twin, found, read.article(), read.platform());
                // only after the document: a crash between the two costs one request, not a page
                read.state().ifPresent(states::save);
                return saved;
            }
            return outcome(entry, Outcome.UNCHANGED, null);
        } catch (RobotsException | NoArticleException e) {
            return outcome(entry, Outcome.SKIPPED, String.valueOf(e.getMessage()));
        } catch (FetchException | IllegalArgumentException e) {
            return outcome(entry, Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private LinkOutcome save(TwinId twin, SourceLister.Found found, Article article, Platform platform) {
        boolean guest = article.kind() != DocumentKind.DRAFT && found.byline().isGuest(article.author());
        Article own = guest ? article.withKind(DocumentKind.GUEST) : article;
        return outcome(found.entry(), outcome(save(twin, own, platform)), notLearned(own));
    }

    private static @Nullable String notLearned(Article article) {
        return switch (article.kind()) {
            case ORIGINAL -> null;
            case REPLY -> "kept as a reply, not learned from";
            case RESHARE -> "kept as somebody else's words, not learned from";
            case PARTIAL -> "kept as a preview, not learned from";
            case DRAFT -> "kept as a draft, not learned from";
            case GUEST -> "kept as a guest's text, by " + article.author() + ", not learned from";
        };
    }

    private SaveOutcome save(TwinId twin, Article article, Platform platform) {
        return documents.save(new Document(
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

    private LinkOutcome outcome(Entry entry, Outcome outcome, @Nullable String reason) {
        return new LinkOutcome(entry.link(), outcome, reason, clock.instant());
    }

    private static Outcome outcome(SaveOutcome saved) {
        return switch (saved) {
            case NEW -> Outcome.NEW;
            case CHANGED -> Outcome.CHANGED;
            case UNCHANGED -> Outcome.UNCHANGED;
        };
    }
}
