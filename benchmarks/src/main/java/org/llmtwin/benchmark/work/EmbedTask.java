package org.llmtwin.benchmark.work;

import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.runtime.embed.BgeSmallEmbedder;

final class EmbedTask implements Task {
    private static final int TEXTS = 64;
    private static final int WORDS = 126; // with the two marks 128 tokens
    private static final int WARM_UP = 8;

    @Override
    public Input input(TokenSource tokens) {
        return Input.ofTexts(
                Stream.generate(() -> tokens.words(WORDS)).limit(TEXTS).toList());
    }

    @Override
    public double run(Setting setting, Input input) {
        List<String> texts = input.texts();
        try (BgeSmallEmbedder embedder = new BgeSmallEmbedder(setting.threads())) {
            embedder.embedPassages(texts.subList(0, WARM_UP));
            return texts.size() / Writing.seconds(() -> embedder.embedPassages(texts));
        }
    }
}
