package org.llmtwin.training.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.Score;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.training.WritingProperties;
import org.llmtwin.training.base.BaseModel;
import org.llmtwin.training.base.Generators;
import org.llmtwin.training.recipe.Instruction;
import org.springframework.stereotype.Component;

/** Has all subjects write: those that are the bare base first, then the twin, so that one model is in memory at a time. */
@Component
class Writers {
    private final BaseModel base;
    private final TrainingRuns runs;
    private final Activity activity;
    private final EvaluationProperties properties;
    private final Generators generators;
    private final WritingProperties sampling;
    private final Clock clock;

    Writers(
            BaseModel base,
            TrainingRuns runs,
            Activity activity,
            EvaluationProperties properties,
            Generators generators,
            WritingProperties sampling,
            Clock clock) {
        this.base = base;
        this.runs = runs;
        this.activity = activity;
        this.properties = properties;
        this.generators = generators;
        this.sampling = sampling;
        this.clock = clock;
    }

    /** Says before the training whether the model can be opened for this. */
    void requireFits() {
        try (Checkpoint checkpoint = base.source().open()) {
            generators.requireFits(checkpoint, properties.window(), "evaluation");
        }
    }

    Written write(
            UUID run,
            Map<Subject, List<List<ChatMessage>>> prompts,
            List<Instruction> heldOut,
            Path adapter,
            Path folder) {
        WrittenTexts texts = new WrittenTexts(directory(folder).resolve("texts.jsonl"));
        Progress progress = new Progress(
                run, texts, prompts.values().stream().mapToInt(List::size).sum());
        Map<Subject, Double> perplexity = new EnumMap<>(Subject.class);
        try (Checkpoint checkpoint = base.source().open();
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            ChatTemplate template = ChatTemplate.of(checkpoint, tokenizer);
            AdapterWeights weights = AdapterFolder.read(adapter, checkpoint.config());
            for (Subject scored : List.of(Subject.BASE, Subject.TWIN)) {
                AdapterWeights own = scored.adapted() ? weights : null;
                try (TextGenerator generator = generators.open(checkpoint, own, properties.window())) {
                    new Writing(generator, template, properties, sampling, texts, progress::next)
                            .write(promptsOf(scored.adapted(), prompts));
                    Score score = score(generator, template, heldOut);
                    if (score != null) {
                        perplexity.put(scored, score.perplexity());
                    }
                }
            }
        }
        Map<Subject, List<String>> written = new EnumMap<>(Subject.class);
        prompts.keySet()
                .forEach(subject ->
                        written.put(subject, List.copyOf(texts.of(subject).values())));
        return new Written(written, perplexity);
    }

    private static Map<Subject, List<List<ChatMessage>>> promptsOf(
            boolean adapted, Map<Subject, List<List<ChatMessage>>> prompts) {
        Map<Subject, List<List<ChatMessage>>> some = new EnumMap<>(prompts);
        some.keySet().removeIf(subject -> subject.adapted() != adapted);
        return some;
    }

    /** All answers' tokens together, so that a long one counts more; null if no example fits the window. */
    private @Nullable Score score(TextGenerator generator, ChatTemplate template, List<Instruction> heldOut) {
        return heldOut.stream()
                .map(instruction -> instruction.encode(template))
                .filter(example -> example.ids().length <= properties.window())
                .limit(properties.perplexityExamples())
                .map(generator::score)
                .reduce((a, b) -> new Score(a.sumLogProbability() + b.sumLogProbability(), a.tokens() + b.tokens()))
                .orElse(null);
    }

    private static Path directory(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** Counts texts, those of an earlier attempt included. */
    private final class Progress {
        private final UUID run;
        private final int total;
        private int done;

        Progress(UUID run, WrittenTexts texts, int total) {
            this.run = run;
            this.total = total;
            runs.enter(run, RunState.EVALUATING, total, clock.instant());
            done = Arrays.stream(Subject.values())
                    .mapToInt(subject -> texts.of(subject).size())
                    .sum();
            report();
        }

        void next() {
            done++;
            report();
        }

        private void report() {
            runs.progress(run, done, clock.instant());
            activity.now("evaluation, text " + done + " of " + total);
        }
    }
}
