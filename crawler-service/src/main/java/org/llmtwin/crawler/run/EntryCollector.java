package org.llmtwin.crawler.run;

import java.time.Clock;
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
    LinkOutcome collect(TwinId twin, Entry entry) {
        return switch (entry) {
            case Entry.Refused refused ->
                outcome(entry, refused.failed() ? Outcome.FAILED : Outcome.SKIPPED, refused.reason());
            case Entry.Text text ->
                new LinkOutcome(
                        entry.link(), outcome(save(twin, text.article(), text.platform())), null, clock.instant());
            case Entry.Page page -> collect(twin, page);
        };
    }

    private LinkOutcome collect(TwinId twin, Entry.Page page) {
        try {
            PageReader.Result result = pages.read(twin, page);
            if (result instanceof PageReader.Read read) {
                SaveOutcome saved = save(twin, read.article(), read.platform());
                // only after the document: a crash between the two costs one request, not a page
                read.state().ifPresent(states::save);
                return new LinkOutcome(page.link(), outcome(saved), null, clock.instant());
            }
            return new LinkOutcome(page.link(), Outcome.UNCHANGED, null, clock.instant());
        } catch (RobotsException | NoArticleException e) {
            return outcome(page, Outcome.SKIPPED, String.valueOf(e.getMessage()));
        } catch (FetchException | IllegalArgumentException e) {
            return outcome(page, Outcome.FAILED, String.valueOf(e.getMessage()));
        }
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

    private LinkOutcome outcome(Entry entry, Outcome outcome, String reason) {
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
