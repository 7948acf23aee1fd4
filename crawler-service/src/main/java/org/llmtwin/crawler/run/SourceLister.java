package org.llmtwin.crawler.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.connector.ListingException;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.FetchInterruptedException;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HostRestingException;
import org.llmtwin.crawler.ownership.Ownership;
import org.llmtwin.crawler.text.Byline;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the sources of a twin that a run collects; a source that cannot be listed leaves an outcome and costs no other. */
final class SourceLister {
    private static final Logger log = LoggerFactory.getLogger(SourceLister.class);

    /** Enough for a host to be left alone, however few attempts a request has. */
    private static final int MOST_TIMES = 8;

    private final List<Connector> connectors;
    private final CollectionRuns runs;
    private final Ownership ownership;
    private final Clock clock;

    SourceLister(List<Connector> connectors, CollectionRuns runs, Ownership ownership, Clock clock) {
        this.connectors = List.copyOf(connectors);
        this.ownership = ownership;
        this.runs = runs;
        this.clock = clock;
    }

    /** @param byline tells the owner's texts from others' at the source that the entry came from */
    record Found(Entry entry, Byline byline) {}

    /**
     * The links of a source; none where it cannot be listed.
     *
     * @throws HostRestingException if its host is down: the source has to wait
     */
    List<Found> list(CollectionRun run, Twin twin, Source source) throws HostRestingException {
        Listing listing = listing(run, twin, source);
        Byline byline = byline(twin, listing);
        return listing.entries().stream().map(entry -> new Found(entry, byline)).toList();
    }

    /** Of a source that is not waited for any longer. */
    void giveUp(CollectionRun run, Source source, FetchException reason) {
        refuse(run.id(), source, Outcome.FAILED, String.valueOf(reason.getMessage()));
    }

    private static Byline byline(Twin twin, Listing listing) {
        List<String> authors = listing.entries().stream().map(Entry::author).toList();
        return Byline.of(twin.name(), listing.owners(), authors);
    }

    private Listing listing(CollectionRun run, Twin twin, Source source) throws HostRestingException {
        try {
            Optional<String> unproven = ownership.problem(twin, source, run.requestedBy());
            if (unproven.isPresent()) {
                throw ListingException.skipped(unproven.get());
            }
            return report(run.id(), source, insist(source));
        } catch (ListingException e) {
            refuse(run.id(), source, e.outcome(), String.valueOf(e.getMessage()));
        } catch (FetchInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            log.warn("{} could not be listed", source.link(), e);
            refuse(run.id(), source, Outcome.FAILED, "it could not be read: " + e);
        }
        return Listing.of(List.of());
    }

    /** Nobody else may ask the host that a list is on: it is asked until it answers or is left alone. */
    private Listing insist(Source source) throws ListingException, HostRestingException {
        for (int times = 1; ; times++) {
            try {
                return listing(source);
            } catch (ListingException e) {
                if (e.getCause() instanceof HostRestingException resting) {
                    throw resting;
                }
                if (times == MOST_TIMES || !(e.getCause() instanceof HostFailingException)) {
                    throw e;
                }
            }
        }
    }

    private Listing listing(Source source) throws ListingException {
        for (Connector connector : connectors) {
            if (connector.reads(source)) {
                return connector.list(source);
            }
        }
        throw ListingException.failed("no connector reads this kind of source");
    }

    private Listing report(UUID run, Source source, Listing listing) {
        int read = listing.entries().size();
        runs.report(run, new SourceReport(source.link(), listing.stated(), read, listing.note()));
        return listing;
    }

    private void refuse(UUID run, Source source, Outcome outcome, String reason) {
        runs.record(run, new LinkOutcome(source.link(), outcome, reason, clock.instant()));
    }
}
