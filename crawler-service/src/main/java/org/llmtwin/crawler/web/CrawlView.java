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
 * @param counts outcomes by {@code new}, {@code changed}, {@code unchanged}, {@code skipped}, {@code failed}
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

    static CrawlView of(CollectionRun run, List<LinkOutcome> outcomes, List<SourceReport> sources) {
        return new CrawlView(
                run.id(),
                run.twin().value(),
                run.state(),
                Math.max(run.found(), outcomes.size()),
                outcomes.size(),
                counts(outcomes),
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

    private static Map<String, Integer> counts(List<LinkOutcome> outcomes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(name(outcome), 0);
        }
        outcomes.forEach(one -> counts.merge(name(one.outcome()), 1, Integer::sum));
        return counts;
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
