package org.llmtwin.training.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmtwin.platform.Activity;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.request.FinishReason;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.training.WritingProperties;
import org.llmtwin.training.base.Generators;
import org.llmtwin.training.recipe.Recipe;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the bare base model answers to the prompts that a twin learned from: the author's own answers are to be preferred. */
@Component
class RejectedAnswers {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Activity activity;
    private final Generators generators;
    private final WritingProperties writing;

    RejectedAnswers(Activity activity, Generators generators, WritingProperties writing) {
        this.activity = activity;
        this.generators = generators;
        this.writing = writing;
    }

    /**
     * Has the base answer the prompts that are compared and then the held-out ones, as long as the author did at most. The answers
     * are kept in the run's folder, so that a run that is taken up again learns from the same ones.
     *
     * @param endOfTurn the token that ends an answer
     * @return a pair for each prompt, in that order, also where the base wrote the author's own words
     */
    List<Preference> pairs(Course course, int endOfTurn) {
        List<TrainingExample> own = Stream.concat(course.compared().stream(), course.heldOut().stream())
                .toList();
        Path file = course.folder().rejected();
        if (!Files.exists(file)) {
            write(file, answers(own, course, endOfTurn));
        }
        int[][] rejected = read(file);
        return IntStream.range(0, own.size())
                .mapToObj(i -> new Preference(
                        own.get(i), new TrainingExample(rejected[i], own.get(i).answerStart())))
                .toList();
    }

    private int[][] answers(List<TrainingExample> own, Course course, int endOfTurn) {
        int[][] answers = new int[own.size()][];
        Recipe recipe = course.recipe();
        try (TextGenerator base = generators.open(course.checkpoint(), null, recipe.maxLength())) {
            List<GenerationRequest> requests = IntStream.range(0, answers.length)
                    .mapToObj(i -> request(own.get(i), recipe, i))
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
    private GenerationRequest request(TrainingExample own, Recipe recipe, int index) {
        int[] prompt = Arrays.copyOf(own.ids(), own.answerStart());
        int most = Math.min(own.ids().length, recipe.maxLength()) - prompt.length;
        return new GenerationRequest(prompt, most, writing.sampling(recipe.seed() + index), List.of());
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
