package org.llmtwin.benchmark.work;

import java.util.List;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.generate.TextGenerator;

final class PromptTask implements Task {
    private static final int PROMPT = 512;

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofPrompts(List.of(tokens.ids(PROMPT), tokens.ids(PROMPT), tokens.ids(PROMPT)), 1);
    }

    @Override
    public double run(Setting setting, Input input) {
        List<Integer> ends = setting.endTokens();
        try (TextGenerator generator = setting.generator(PROMPT + 1, 1)) {
            Writing.write(generator, Writing.request(input.prompts().get(0), 1, ends));
            double seconds = Writing.write(
                            generator, Writing.request(input.prompts().get(1), 1, ends))
                    + Writing.write(generator, Writing.request(input.prompts().get(2), 1, ends));
            return 2 * PROMPT / seconds;
        }
    }
}
