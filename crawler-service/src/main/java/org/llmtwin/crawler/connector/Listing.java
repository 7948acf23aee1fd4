package org.llmtwin.crawler.connector;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source lists.
 *
 * @param entries newest first where the source has an order
 * @param stated texts that the platform says there are; null if it says nothing
 * @param owners names under which the source's owner writes, as the platform gives them; empty if it gives none
 * @param note what explains a difference between stated and listed; null if nothing does
 */
public record Listing(
        List<Entry> entries,
        @Nullable Integer stated,
        Set<String> owners,
        @Nullable String note) {
    public Listing {
        entries = List.copyOf(entries);
        owners = Set.copyOf(owners);
    }

    /** Of a source that says nothing about itself. */
    public static Listing of(List<? extends Entry> entries) {
        return new Listing(List.copyOf(entries), null, Set.of(), null);
    }
}
