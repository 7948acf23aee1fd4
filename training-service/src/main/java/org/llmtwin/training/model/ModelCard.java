package org.llmtwin.training.model;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.model.Evaluation;
import org.llmtwin.domain.model.GateVerdict;
import org.llmtwin.domain.model.Interval;
import org.llmtwin.domain.training.TrainingRun;
import org.llmtwin.training.gate.Gate;
import org.llmtwin.training.recipe.Recipe;

/** The README of an adapter, in the form that model hubs read. */
final class ModelCard {
    private ModelCard() {}

    static String of(String base, TrainingRun run, Recipe recipe, Evaluation evaluation, GateVerdict verdict) {
        return """
                ---
                base_model: %s
                library_name: peft
                pipeline_tag: text-generation
                tags: [lora, llm-twin]
                ---
                # A twin of %s

                A LoRA adapter that writes as one person writes. Trained in run `%s` on dataset `%s`.

                ## Recipe

                Method %s with %s, rank %d, alpha %s%s, dropout %s, learning rate %s (%s), batch %d, at most %d tokens read, seed %d.

                ## Evaluation

                Sampling: %s. Style: cosine Delta over %d words, 0 other authors, 1 the author's held-out texts; 5th to 95th percentile.

                | | style | perplexity | copied 8-word spans | repeated 4-grams (worst text) |
                |---|---|---|---|---|
                %s

                ## Gate: %s

                %s%s
                """.formatted(
                        base,
                        run.twin(),
                        run.id(),
                        run.dataset(),
                        lower(recipe.method()),
                        lower(recipe.learner()),
                        recipe.rank(),
                        recipe.alpha(),
                        recipe.rankStabilized() ? " (rank-stabilised)" : "",
                        recipe.dropout(),
                        recipe.learningRate(),
                        lower(recipe.schedule()),
                        recipe.batchSize(),
                        recipe.maxTrainTokens(),
                        recipe.seed(),
                        evaluation.sampling(),
                        evaluation.words(),
                        evaluation.subjects().stream().map(ModelCard::row).collect(Collectors.joining("\n")),
                        verdict.passed() ? "passed" : "not passed",
                        verdict.reasons().stream()
                                .map(check -> "- [" + (check.passed() ? "x" : " ") + "] " + check.sentence())
                                .collect(Collectors.joining("\n")),
                        verdict.warnings().stream()
                                .map(warning -> "\n\n**Warning.** " + warning)
                                .collect(Collectors.joining()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String row(Evaluation.Subject subject) {
        Interval style = subject.styles().stream()
                .filter(candidate -> candidate.measure().equals(Gate.PRIMARY))
                .map(Evaluation.Style::score)
                .findFirst()
                .orElse(null);
        return String.format(
                Locale.ENGLISH,
                "| %s | %s | %s | %.1f %% | %.1f %% (%.1f %%) |",
                subject.name(),
                style == null
                        ? "refused"
                        : String.format(Locale.ENGLISH, "%.2f [%.2f..%.2f]", style.mean(), style.low(), style.high()),
                perplexity(subject.perplexity()),
                100 * subject.copied(),
                100 * subject.repetition(),
                100 * subject.worstRepetition());
    }

    private static String perplexity(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ENGLISH, "%.1f", value);
    }
}
