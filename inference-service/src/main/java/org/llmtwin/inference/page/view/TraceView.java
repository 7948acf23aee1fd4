package org.llmtwin.inference.page.view;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.domain.trace.Trace;

/**
 * A trace as the page shows it.
 *
 * @param seconds wall time of all stages together
 */
public record TraceView(
        UUID id,
        String when,
        String request,
        String channel,
        UUID model,
        String prompt,
        List<PassageView> passages,
        String answer,
        String finish,
        int promptTokens,
        int answerTokens,
        String seconds,
        List<StageView> stages) {

    public static TraceView of(Trace trace) {
        return new TraceView(
                trace.id(),
                Dates.when(trace.at()),
                trace.request(),
                trace.channel(),
                trace.model(),
                trace.prompt(),
                trace.retrieved().stream().map(PassageView::of).toList(),
                trace.answer(),
                trace.finish(),
                trace.promptTokens(),
                trace.answerTokens(),
                Dates.seconds(trace.millis().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                trace.millis().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByKey().reversed())
                        .map(stage -> new StageView(stage.getKey(), Dates.seconds(stage.getValue())))
                        .toList());
    }

    public record StageView(String name, String seconds) {}

    public record PassageView(int number, String title, URI link, String text, String score) {
        static PassageView of(Trace.Retrieved passage) {
            return new PassageView(
                    passage.number(),
                    passage.title(),
                    passage.link(),
                    passage.text(),
                    String.format(Locale.ENGLISH, "%.3f", passage.score()));
        }
    }
}
