package org.llmtwin.benchmark.work;

import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.request.GenerationRequest;

final class ServeTask implements Task {
    private static final int USERS = 8;
    private static final int PROMPT = 64;
    private static final int NEW = 128;

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofPrompts(
                Stream.generate(() -> tokens.ids(PROMPT)).limit(2 * USERS).toList(), NEW);
    }

    @Override
    public double run(Setting setting, Input input) {
        List<Integer> ends = setting.endTokens();
        try (TextGenerator generator = setting.generator(PROMPT + NEW, USERS)) {
            List<GenerationRequest> all = input.prompts().stream()
                    .map(prompt -> Writing.request(prompt, input.newTokens(), ends))
                    .toList();
            generator.generateAll(all.subList(0, USERS));
            double seconds = Writing.seconds(() -> generator.generateAll(all.subList(USERS, all.size())));
            return USERS * input.newTokens() / seconds;
        }
    }
}
