package org.llmtwin.crawler.run;

import java.time.Clock;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.fetch.Fetcher;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.RobotsException;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.crawler.store.Stored;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.Documents;
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

    /** @throws RuntimeException if the warehouse cannot be reached: that is no outcome of a link */
    public LinkOutcome collect(TwinId twin, Entry entry) {
        return entry instanceof Entry.Page page ? collect(twin, page) : store.collect(twin, entry);
    }

    private LinkOutcome collect(TwinId twin, Entry.Page page) {
        try {
            PageReader.Result result = pages.read(twin, page);
            if (result instanceof PageReader.Read read) {
                Stored stored = store.save(twin, read.article(), read.platform());
                // only after the document: a crash between the two costs one request, not a page
                if (stored.outcome() != Outcome.SKIPPED) {
                    read.state().ifPresent(states::save);
                }
                return store.outcome(page.link(), stored);
            }
            return new LinkOutcome(page.link(), Outcome.UNCHANGED, null, clock.instant());
        } catch (RobotsException | NoArticleException e) {
            return outcome(page, Outcome.SKIPPED, String.valueOf(e.getMessage()));
        } catch (FetchException | IllegalArgumentException e) {
            return outcome(page, Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private LinkOutcome outcome(Entry entry, Outcome outcome, String reason) {
        return new LinkOutcome(entry.link(), outcome, reason, clock.instant());
    }
}
