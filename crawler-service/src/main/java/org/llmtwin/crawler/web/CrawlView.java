package org.llmtwin.crawler.web;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.CollectionState;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;

/**
 * A collection run as it is shown.
 *
 * @param done links that have an outcome
 * @param sources what each source gave, beside what its platform says it holds
 * @param file name of the file that is imported; null if sources are collected
 * @param outcomes a part of them, as it was asked for, oldest first
 * @param counts all outcomes by {@code new}, {@code changed}, {@code unchanged}, {@code skipped}, {@code failed}
 */
record CrawlView(
        UUID id,
        String twin,
        CollectionState state,
        int found,
        int done,
        Map<String, Integer> counts,
        List<OutcomeView> outcomes,
        List<SourceReport> sources,
        @Nullable String reason,
        @Nullable String file,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    record OutcomeView(URI link, String outcome, @Nullable String reason) {}

    /** @param outcomes those that are listed; the counts are of all */
    static CrawlView of(
            CollectionRun run, Map<Outcome, Integer> counts, List<LinkOutcome> outcomes, List<SourceReport> sources) {
        int done = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new CrawlView(
                run.id(),
                run.twin().value(),
                run.state(),
                Math.max(run.found(), done),
                done,
                named(counts),
                outcomes.stream()
                        .map(one -> new OutcomeView(one.link(), name(one.outcome()), one.reason()))
                        .toList(),
                sources,
                run.reason(),
                run.file(),
                run.requestedAt(),
                run.startedAt(),
                run.finishedAt());
    }

    private static Map<String, Integer> named(Map<Outcome, Integer> counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            named.put(name(outcome), counts.getOrDefault(outcome, 0));
        }
        return named;
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
