package org.llmtwin.runtime.batch;

import java.util.Arrays;

/**
 * Guesses what comes next in a text that quotes its prompt: what followed when its last tokens stood there before (prompt lookup
 * decoding, Saxena 2023). How many tokens it dares to guess follows from how it fared.
 */
final class PromptLookup {
    private static final int LONGEST_MATCH = 3;
    private static final int SHORTEST_MATCH = 2;
    private static final int FIRST = 4;
    private static final int[] NOTHING = {};

    private final int[] tokens;
    private final int most;
    private int length;
    private int daring;

    /**
     * @param room tokens that may follow the prompt
     * @param most tokens of a guess
     */
    PromptLookup(int[] prompt, int room, int most) {
        tokens = Arrays.copyOf(prompt, prompt.length + room);
        length = prompt.length;
        this.most = most;
        daring = Math.min(FIRST, most);
    }

    void add(int id) {
        tokens[length++] = id;
    }

    /** The next tokens as far as they can be guessed; none where the end of the text is new. */
    int[] guess(int atMost) {
        for (int match = LONGEST_MATCH; match >= SHORTEST_MATCH; match--) {
            for (int start = length - match - 1; start >= 0; start--) {
                if (Arrays.equals(tokens, start, start + match, tokens, length - match, length)) {
                    int from = start + match;
                    int count = Math.min(Math.min(daring, atMost), length - from);
                    return Arrays.copyOfRange(tokens, from, from + count);
                }
            }
        }
        return NOTHING;
    }

    /** What became of the last guess. */
    void judge(int guessed, int right) {
        if (right == guessed) {
            daring = Math.min(most, 2 * daring);
        } else {
            daring = Math.clamp(right, 1, most);
        }
    }
}
