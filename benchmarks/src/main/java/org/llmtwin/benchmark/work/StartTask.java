package org.llmtwin.benchmark.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
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
            Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
            return Duration.between(started, Instant.now()).toMillis() / 1_000.0;
        }
    }
}
