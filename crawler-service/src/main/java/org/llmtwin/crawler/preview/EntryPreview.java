package org.llmtwin.crawler.preview;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.Document;

/** Collects entries into memory, and prints what became of each. */
record EntryPreview(Function<Entry, LinkOutcome> collector, PreviewDocuments documents, PreviewPrinter printer)
        implements Consumer<Entry> {
    @Override
    public void accept(Entry entry) {
        collect(entry).run();
    }

    /** Several at a time; printed in their order. */
    void acceptAll(List<Entry> entries, int concurrency) {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                concurrency, Thread.ofVirtual().name("preview-", 0).factory())) {
            entries.stream()
                    .map(entry -> CompletableFuture.supplyAsync(() -> collect(entry), workers))
                    .toList()
                    .forEach(printing -> printing.join().run());
        }
    }

    private Runnable collect(Entry entry) {
        LinkOutcome outcome = collector.apply(entry);
        boolean stored = outcome.outcome() == Outcome.NEW || outcome.outcome() == Outcome.CHANGED;
        if (!stored) {
            return () -> printer.leftOut(outcome);
        }
        Document document = documents.newest();
        return () -> printer.collected(document, outcome);
    }
}
