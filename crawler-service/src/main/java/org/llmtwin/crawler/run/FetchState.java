package org.llmtwin.crawler.run;

import java.net.URI;
import org.llmtwin.crawler.http.Validators;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.twin.TwinId;

/**
 * What is kept of the last time a page was read, so that it need not be sent again while it is the same.
 *
 * @param document what the page became
 * @param extractor version of the extractor that read it; another one reads it anew
 */
record FetchState(TwinId twin, URI link, Validators validators, DocumentId document, String extractor) {}
