package org.llmtwin.crawler.imports;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.store.DocumentStore;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.document.CanonicalLink;
import org.llmtwin.platform.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Stores the entries of one file, many at a time, and writes down what became of each. Where the service dies between the two,
 * the texts of that moment are found unchanged by the next.
 */
final class ImportedEntries implements Consumer<Entry> {
    private static final Logger LOG = LoggerFactory.getLogger(ImportedEntries.class);
    static final int MOST_TEXTS = 100;
    private static final int MOST_CHARACTERS = 2_000_000;

    private final CollectionRun run;
    private final Set<URI> recorded;
    private final CollectionRuns runs;
    private final DocumentStore store;
    private final Activity activity;
    private final Set<URI> seen = new HashSet<>();
    private int repeated;
    private final List<Entry> waiting = new ArrayList<>();
    private int characters;

    /** @param recorded links that have an outcome already */
    ImportedEntries(CollectionRun run, Set<URI> recorded, CollectionRuns runs, DocumentStore store, Activity activity) {
        this.run = run;
        this.recorded = recorded;
        this.runs = runs;
        this.store = store;
        this.activity = activity;
    }

    /** How many different links there were. */
    int found() {
        return seen.size();
    }

    /** @return null if there is nothing to say */
    @Nullable
    String note() {
        return repeated == 0
                ? null
                : "left out, because an address stands for one text: what came once more at the same one (" + repeated
                        + ")";
    }

    /**
     * @throws CancellationException if the service is stopping
     * @throws DataAccessException if the warehouse cannot be reached: that is no outcome of a text
     */
    @Override
    public void accept(Entry entry) {
        URI link = CanonicalLink.of(entry.link());
        if (!seen.add(link)) {
            repeated++;
            return;
        }
        if (!recorded.contains(link)) {
            waiting.add(entry);
            characters +=
                    entry instanceof Entry.Text text ? text.article().markdown().length() : 0;
        }
        if (waiting.size() >= MOST_TEXTS || characters >= MOST_CHARACTERS) {
            store();
        }
    }

    /** Stores what waits. */
    void store() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the service is stopping");
        }
        runs.record(run.id(), outcomes(waiting));
        waiting.clear();
        characters = 0;
        runs.found(run.id(), seen.size());
        activity.now("importing for " + run.twin() + ": " + seen.size() + " read");
    }

    private List<LinkOutcome> outcomes(List<Entry> entries) {
        try {
            return store.collect(run.twin(), entries);
        } catch (DataAccessException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (entries.size() > 1) { // one of them is odd: each by itself shows which
                return entries.stream()
                        .flatMap(entry -> outcomes(List.of(entry)).stream())
                        .toList();
            }
            LOG.error("a text of import {} cannot be stored", run.id(), e);
            return store.collect(run.twin(), List.of(refused(entries.getFirst(), e)));
        }
    }

    private static Entry refused(Entry entry, RuntimeException problem) {
        return new Entry.Refused(entry.link(), "it cannot be stored: " + problem, true);
    }
}
