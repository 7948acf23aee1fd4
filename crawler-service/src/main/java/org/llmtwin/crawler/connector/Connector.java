package org.llmtwin.crawler.connector;

import java.util.List;
import org.llmtwin.domain.twin.Source;

/** Lists the texts of one kind of source. */
public interface Connector {
    boolean reads(Source source);

    /**
     * Everything that is to be collected, newest first where the source has an order.
     *
     * @throws ListingException if the source cannot be read or holds nothing to collect
     */
    List<Entry> list(Source source) throws ListingException;
}
