package org.llmtwin.crawler.run;

import java.time.Clock;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.store.Stored;
import org.llmtwin.crawler.text.Byline;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.TwinId;

/** Turns one entry into a document and says what became of it. */
public final class EntryCollector {
    private final PageReader pages;
    private final DocumentStore store;
    private final FetchStates states;
    private final Clock clock;

    EntryCollector(PageReader pages, DocumentStore store, FetchStates states, Clock clock) {
        this.pages = pages;
        this.store = store;
        this.states = states;
        this.clock = clock;
    }

    /** One that reads every page anew, for documents that are not kept. */
    public static EntryCollector forgetful(Fetcher fetcher, Documents documents, Clock clock) {
        PageReader pages = new PageReader(fetcher, FetchStates.NONE, documents);
        return new EntryCollector(pages, new DocumentStore(documents, clock), FetchStates.NONE, clock);
    }

    /**
     * @param byline tells the owner's texts from others' at the entry's source
     * @throws HostDownException if the entry has to wait, or may have to
     * @throws RuntimeException if the warehouse cannot be reached: that is no outcome of a link
     */
    public LinkOutcome collect(TwinId twin, Entry entry, Byline byline) throws HostDownException {
        return switch (entry) {
            case Entry.Refused refused ->
                outcome(refused, refused.failed() ? Outcome.FAILED : Outcome.SKIPPED, refused.reason());
            case Entry.Text text -> store.outcome(text.link(), save(twin, byline, text.article(), text.platform()));
            case Entry.Page page -> collect(twin, page, byline, () -> pages.read(twin, page));
            case Entry.Remote remote -> collect(twin, remote, byline, () -> pages.read(twin, remote));
        };
    }

    /** What there is of an entry whose host is not waited for any longer. */
    public LinkOutcome giveUp(TwinId twin, Entry entry, Byline byline, FetchException reason) {
        try {
            return switch (entry) {
                case Entry.Page page -> collect(twin, page, byline, () -> pages.giveUp(page, reason));
                case Entry.Remote remote -> collect(twin, remote, byline, () -> pages.giveUp(twin, remote, reason));
                case Entry.Refused _, Entry.Text _ -> collect(twin, entry, byline);
            };
        } catch (HostDownException e) {
            return outcome(entry, Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private interface Reading {
        PageReader.Result read() throws FetchException, NoArticleException;
    }

    private LinkOutcome collect(TwinId twin, Entry entry, Byline byline, Reading reading) throws HostDownException {
        try {
            if (reading.read() instanceof PageReader.Read read) {
                Stored stored = save(twin, byline, read.article(), read.platform());
                // only after the document: a crash between the two costs one request, not a page
                if (stored.outcome() != Outcome.SKIPPED) {
                    read.state().ifPresent(states::save);
                }
                return store.outcome(entry.link(), stored);
            }
            return new LinkOutcome(entry.link(), Outcome.UNCHANGED, null, clock.instant());
        } catch (HostDownException e) {
            throw e;
        } catch (RobotsException | NoArticleException e) {
            return outcome(entry, Outcome.SKIPPED, String.valueOf(e.getMessage()));
        } catch (FetchException | IllegalArgumentException e) {
            return outcome(entry, Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Stored save(TwinId twin, Byline byline, Article article, Platform platform) {
        boolean guest = article.kind() != DocumentKind.DRAFT && byline.isGuest(article.author());
        return store.save(twin, guest ? article.withKind(DocumentKind.GUEST) : article, platform);
    }

    private LinkOutcome outcome(Entry entry, Outcome outcome, String reason) {
        return new LinkOutcome(entry.link(), outcome, reason, clock.instant());
    }
}
