package org.llmtwin.crawler.preview;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.document.Document;

/** Collects one entry into memory and prints what became of it. */
record EntryPreview(Function<Entry, LinkOutcome> collector, PreviewDocuments documents, PreviewPrinter printer)
        implements Consumer<Entry> {
    @Override
    public void accept(Entry entry) {
        LinkOutcome outcome = collector.apply(entry);
        boolean stored = outcome.outcome() == Outcome.NEW || outcome.outcome() == Outcome.CHANGED;
        Optional<Document> document = stored ? Optional.of(documents.newest()) : Optional.empty();
        document.ifPresentOrElse(one -> printer.collected(one, outcome), () -> printer.leftOut(outcome));
    }
}
