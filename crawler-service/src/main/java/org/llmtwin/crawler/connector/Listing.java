package org.llmtwin.crawler.connector;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.StatedNumber;

/**
 * What a source lists.
 *
 * @param entries newest first where the source has an order
 * @param stated what the platform counts, and what of it was read; null if it says nothing
 * @param owners names under which the source's owner writes, as the platform gives them; empty if it gives none
 * @param note what explains a difference between stated and listed; null if nothing does
 */
public record Listing(
        List<Entry> entries,
        @Nullable StatedNumber stated,
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

    /** @return one note of several, some of which may be null; null if all are */
    public static @Nullable String notes(@Nullable String... notes) {
        String all = Stream.of(notes).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }
}
