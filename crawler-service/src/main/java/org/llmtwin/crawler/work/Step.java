package org.llmtwin.crawler.work;

import java.util.Set;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;

/** What is done with each item; called by several threads. */
public interface Step<T> {
    /** @throws HostDownException if the item has to wait, or may have to */
    void work(T item) throws HostDownException;

    /** Is done in place of {@link #work} with an item that has waited long enough, or has nothing to wait for. */
    void giveUp(T item, FetchException reason);

    /** All that could be done is done: what is left waits for these hosts. */
    void await(Set<String> hosts);
}
