package org.llmtwin.training.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.training.TrainingProperties;
import org.llmtwin.training.recipe.Recipe;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the bare base model answers to the prompts that a twin learned from: the author's own answers are to be preferred. */
@Component
class RejectedAnswers {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCH = 8;

    private final Activity activity;
    private final TrainingProperties properties;

    RejectedAnswers(Activity activity, TrainingProperties properties) {
        this.activity = activity;
        this.properties = properties;
    }

    /**
     * Has the base answer each prompt, as long as the author did at most.
     *
     * @param endOfTurn the token that ends an answer
     * @param file keeps the answers, so that a run that is taken up again learns from the same ones
     * @return fewer pairs than examples where the base wrote the author's own words
     */
    List<Preference> pairs(
            List<TrainingExample> chosen, Checkpoint checkpoint, int endOfTurn, Recipe recipe, Path file) {
        if (!Files.exists(file)) {
            write(file, answers(chosen, checkpoint, endOfTurn, recipe));
        }
        int[][] rejected = read(file);
        List<Preference> pairs = new ArrayList<>();
        for (int i = 0; i < rejected.length; i++) {
            TrainingExample own = chosen.get(i);
            if (!Arrays.equals(own.ids(), rejected[i])) {
                pairs.add(new Preference(own, new TrainingExample(rejected[i], own.answerStart())));
            }
        }
        return pairs;
    }

    private int[][] answers(List<TrainingExample> chosen, Checkpoint checkpoint, int endOfTurn, Recipe recipe) {
        int[][] answers = new int[chosen.size()][];
        GeneratorSettings settings = new GeneratorSettings(recipe.maxLength(), BATCH, properties.threads())
                .withPrecision(properties.precision());
        try (TextGenerator base = TextGenerator.open(checkpoint, null, settings)) {
            List<GenerationRequest> requests = IntStream.range(0, answers.length)
                    .mapToObj(i -> request(chosen.get(i), recipe, i))
                    .toList();
            base.generateAll(requests, (number, result) -> {
                answers[number] = whole(requests.get(number).promptIds(), result, endOfTurn);
                activity.now("answers of the base model, " + (number + 1) + " of " + answers.length);
                if (Thread.currentThread().isInterrupted()) {
                    throw new RunInterruptedException();
                }
            });
        }
        return answers;
    }

    /** Sampled as a twin would be asked to write. */
    private static GenerationRequest request(TrainingExample own, Recipe recipe, int index) {
        int[] prompt = Arrays.copyOf(own.ids(), own.answerStart());
        int most = Math.min(own.ids().length, recipe.maxLength()) - prompt.length;
        SamplingSettings sampling = new SamplingSettings(0.8, 0, 0.95, 0, 1.1, recipe.seed() + index);
        return new GenerationRequest(prompt, most, sampling, List.of());
    }

    private static int[] whole(int[] prompt, GenerationResult result, int endOfTurn) {
        IntStream written = IntStream.concat(IntStream.of(prompt), IntStream.of(result.ids()));
        boolean ended = result.finishReason() == FinishReason.STOP;
        return (ended ? IntStream.concat(written, IntStream.of(endOfTurn)) : written).toArray();
    }

    private static void write(Path file, int[][] answers) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, JSON.writeValueAsString(answers));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + part, e);
        }
        RunFolder.publish(part, file);
    }

    private static int[][] read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), int[][].class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
