package org.llmtwin.crawler.preview;

import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.Document;

/** Shows a preview while it is made. */
interface PreviewPrinter {
    void collected(Document document, LinkOutcome outcome);

    void leftOut(LinkOutcome outcome);

    /**
     * @param stated what the source counts, and what of it was read; null if it says nothing
     * @param note what explains a difference between stated and read; null if nothing does
     */
    void end(@Nullable StatedNumber stated, @Nullable String note);
}
