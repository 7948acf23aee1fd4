package org.llmtwin.inference.page.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.SourceReport;

/**
 * A collection run as the page shows it.
 *
 * @param found links found so far, those that have an outcome included
 * @param outcomes the newest of them, first the newest
 * @param more how many outcomes there are besides
 */
public record RunView(
        UUID id,
        String title,
        String state,
        String when,
        boolean active,
        int found,
        int done,
        @Nullable String reason,
        List<SourceReport> reports,
        List<Count> counts,
        List<Line> outcomes,
        int more) {
    /** How many outcomes are shown at most. */
    public static final int SHOWN = 500;

    /** One line of a list. */
    public static RunView of(CollectionRun run) {
        return of(run, Map.of(), List.of(), List.of());
    }

    /**
     * @param counts how many links came to each outcome
     * @param newest the newest outcomes, oldest first
     */
    public static RunView of(
            CollectionRun run, Map<Outcome, Integer> counts, List<LinkOutcome> newest, List<SourceReport> reports) {
        int done = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new RunView(
                run.id(),
                run.file() == null ? "Collection of all links" : run.file(),
                run.state().name().toLowerCase(Locale.ROOT),
                Dates.when(run.requestedAt()),
                !run.state().ended(),
                Math.max(run.found(), done),
                done,
                run.reason(),
                reports,
                counts(counts),
                newest.reversed().stream().map(Line::of).toList(),
                done - newest.size());
    }

    private static List<Count> counts(Map<Outcome, Integer> counts) {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Count(
                        counts.getOrDefault(outcome, 0), outcome.name().toLowerCase(Locale.ROOT)))
                .filter(count -> count.number() > 0)
                .toList();
    }

    public record Count(int number, String label) {}

    /**
     * What became of one link.
     *
     * @param address null if it can be opened nowhere: a file of an archive
     */
    public record Line(
            @Nullable String address,
            String name,
            String outcome,
            @Nullable String reason) {
        static Line of(LinkOutcome outcome) {
            boolean file = "file".equals(outcome.link().getScheme());
            String link = outcome.link().toString();
            return new Line(
                    file ? null : link,
                    file ? String.valueOf(outcome.link().getPath()) : link,
                    outcome.outcome().name().toLowerCase(Locale.ROOT),
                    outcome.reason());
        }
    }
}
