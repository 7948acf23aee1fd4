package org.llmtwin.benchmark.work;

import java.util.List;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.benchmark.run.ProcessStart;
import org.llmtwin.runtime.generate.TextGenerator;

final class StartTask implements Task {
    private static final int PROMPT = 16;

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofPrompts(List.of(tokens.ids(PROMPT)), 1);
    }

    /** @return seconds since this process was started */
    @Override
    public double run(Setting setting, Input input) {
        try (TextGenerator generator = setting.generator(PROMPT + 1, 1)) {
            generator.generate(Writing.request(input.prompts().getFirst(), 1, List.of()), piece -> {});
            long now = System.currentTimeMillis();
            return (now - ProcessStart.milliseconds()) / 1_000.0;
        }
    }
}
