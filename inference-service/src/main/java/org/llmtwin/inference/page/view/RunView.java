package org.llmtwin.inference.page.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;

/** A collection run as the page shows it. */
public record RunView(
        String state,
        String when,
        boolean active,
        int found,
        int done,
        @Nullable String reason,
        List<Count> counts,
        List<LinkOutcome> outcomes) {

    public static RunView of(CollectionRun run, List<LinkOutcome> outcomes) {
        return new RunView(
                run.state().name().toLowerCase(Locale.ROOT),
                Dates.when(run.requestedAt()),
                !run.state().ended(),
                run.found(),
                outcomes.size(),
                run.reason(),
                counts(outcomes),
                outcomes.reversed());
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
}
