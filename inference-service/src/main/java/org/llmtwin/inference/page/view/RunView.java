package org.llmtwin.inference.page.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    private static final int SHOWN = 500;

    /** One line of a list. */
    public static RunView of(CollectionRun run) {
        return of(run, List.of(), List.of());
    }

    public static RunView of(CollectionRun run, List<LinkOutcome> outcomes, List<SourceReport> reports) {
        return new RunView(
                run.id(),
                run.file() == null ? "Collection of all links" : run.file(),
                run.state().name().toLowerCase(Locale.ROOT),
                Dates.when(run.requestedAt()),
                !run.state().ended(),
                Math.max(run.found(), outcomes.size()),
                outcomes.size(),
                run.reason(),
                reports,
                counts(outcomes),
                outcomes.reversed().stream().limit(SHOWN).map(Line::of).toList(),
                Math.max(0, outcomes.size() - SHOWN));
    }

    private static List<Count> counts(List<LinkOutcome> outcomes) {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Count(
                        outcomes.stream()
                                .filter(link -> link.outcome() == outcome)
                                .count(),
                        outcome.name().toLowerCase(Locale.ROOT)))
                .filter(count -> count.number() > 0)
                .toList();
    }

    public record Count(long number, String label) {}

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
