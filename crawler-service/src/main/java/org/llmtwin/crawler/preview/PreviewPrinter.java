package org.llmtwin.crawler.preview;

import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.document.Document;

/** Shows a preview while it is made. */
interface PreviewPrinter {
    void collected(Document document, LinkOutcome outcome);

    void leftOut(LinkOutcome outcome);

    void end();
}
