package org.llmtwin.benchmark.input;

import java.util.Random;

/** Token ids and words by chance, always the same ones: what they mean changes no speed. */
public final class TokenSource {
    private static final String[] WORDS = {
        "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state",
        "family", "student", "group", "country", "problem", "hand", "part", "place", "case", "week", "company", "system"
    };

    private final Random random = new Random(20_240_501);
    private final int vocabulary;

    /** @param vocabulary size of the model's; the lowest and highest ids, which may have a special meaning, are left out */
    public TokenSource(int vocabulary) {
        this.vocabulary = vocabulary;
    }

    public int[] ids(int count) {
        int edge = vocabulary / 10;
        return random.ints(count, edge, vocabulary - edge).toArray();
    }

    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
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
