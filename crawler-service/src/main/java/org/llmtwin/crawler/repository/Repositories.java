package org.llmtwin.crawler.repository;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;

/**
 * Repositories of one owner, as a host lists them.
 *
 * @param rest what could not be read of the list; null if all was
 * @param stated how many the host says there are; null if it says nothing
 */
public record Repositories(
        Owner owner,
        List<CodeRepository> all,
        Entry.@Nullable Refused rest,
        @Nullable Integer stated) {
    public Repositories {
        all = List.copyOf(all);
    }
}
