package org.llmtwin.benchmark.work;

import java.util.List;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.request.GenerationRequest;

/** Answers that begin to quote a passage of their prompt; how far they go on quoting is the model's affair. */
final class QuoteTask implements Task {
    private static final int NEW = 128;
    private static final List<String> BEGINNINGS = List.of(
            "Reading a log is a skill",
            "A cache is a promise that you will",
            "We deleted the staging environment in",
            "Small services are easy to");

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofPrompts(
                BEGINNINGS.stream()
                        .map(beginning -> tokens.passagesAnd(
                                "\nQuestion: What did you write about it before?\nAnswer: As I once wrote: "
                                        + beginning))
                        .toList(),
                NEW);
    }

    /** The first prompt warms up. Of the others only the writing counts: each was read before. */
    @Override
    public double run(Setting setting, Input input) {
        List<Integer> ends = setting.endTokens();
        int longest =
                input.prompts().stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
        try (TextGenerator generator = setting.generator(longest + NEW, 1)) {
            Writing.write(generator, Writing.request(input.prompts().getFirst(), input.newTokens(), ends));
            List<int[]> measured = input.prompts().subList(1, input.prompts().size());
            double seconds = 0;
            for (int[] prompt : measured) {
                GenerationRequest one = Writing.request(prompt, 1, ends);
                Writing.write(generator, one);
                seconds -= Writing.write(generator, one);
                seconds += Writing.write(generator, Writing.request(prompt, input.newTokens(), ends));
            }
            return measured.size() * (input.newTokens() - 1) / seconds;
        }
    }
}
