package org.llmtwin.benchmark.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/** Token ids and words by chance, always the same ones: what they mean changes no speed. And passages, where it does. */
public final class TokenSource {
    private static final String[] WORDS = {
        "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state",
        "family", "student", "group", "country", "problem", "hand", "part", "place", "case", "week", "company", "system"
    };

    private final Random random = new Random(20_240_501);
    private final int vocabulary;
    private final Function<String, int[]> tokenizer;

    /**
     * @param vocabulary size of the model's; the lowest and highest ids, which may have a special meaning, are left out
     * @param tokenizer the model's
     */
    public TokenSource(int vocabulary, Function<String, int[]> tokenizer) {
        this.vocabulary = vocabulary;
        this.tokenizer = tokenizer;
    }

    public int[] ids(int count) {
        int edge = vocabulary / 10;
        return random.ints(count, edge, vocabulary - edge).toArray();
    }

    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** About 900 tokens of passages, and then what follows them. */
    public int[] passagesAnd(String rest) {
        try (InputStream in = TokenSource.class.getResourceAsStream("passages.txt")) {
            return tokenizer.apply(
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8) + rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words that are one token each in bge-small's vocabulary. */
    public String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
