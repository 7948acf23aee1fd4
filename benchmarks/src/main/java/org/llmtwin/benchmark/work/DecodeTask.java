package org.llmtwin.benchmark.work;

import java.util.List;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.generate.TextGenerator;

final class DecodeTask implements Task {
    private static final int PROMPT = 64;
    private static final int NEW = 128;

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofPrompts(List.of(tokens.ids(PROMPT), tokens.ids(PROMPT), tokens.ids(PROMPT)), NEW);
    }

    /** The time of a text of one token, which is the prompt's, is taken off. */
    @Override
    public double run(Setting setting, Input input) {
        List<Integer> ends = setting.endTokens();
        try (TextGenerator generator = setting.generator(PROMPT + NEW, 1)) {
            Writing.write(generator, Writing.request(input.prompts().get(0), input.newTokens(), ends));
            double prompt =
                    Writing.write(generator, Writing.request(input.prompts().get(1), 1, ends));
            double all =
                    Writing.write(generator, Writing.request(input.prompts().get(2), input.newTokens(), ends));
            return (input.newTokens() - 1) / (all - prompt);
        }
    }
}
