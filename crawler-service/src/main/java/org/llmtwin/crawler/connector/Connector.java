package org.llmtwin.crawler.connector;

import org.llmtwin.domain.twin.Source;

/** Lists the texts of one kind of source. */
public interface Connector {
    boolean reads(Source source);

    /**
     * Everything that is to be collected.
     *
     * @throws ListingException if the source cannot be read or holds nothing to collect
     */
    Listing list(Source source) throws ListingException;
}
