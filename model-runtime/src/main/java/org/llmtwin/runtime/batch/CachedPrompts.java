package org.llmtwin.runtime.batch;

import java.util.Arrays;

/**
 * What each place of the key-value cache holds, so that the beginning which a prompt shares with an earlier one (system prompt,
 * voice sheet) is not read again.
 */
final class CachedPrompts {
    /** Shorter beginnings are read again: it costs less than to copy them. */
    private static final int SHORTEST = 16;

    private final int[][] held;

    CachedPrompts(int places) {
        held = new int[places][0];
    }

    /** Where the longest beginning of a prompt lies; its last token is always left to be read, for the logits after it. */
    Match longest(int[] prompt, int preferredPlace) {
        Match best = new Match(preferredPlace, shared(prompt, preferredPlace));
        for (int place = 0; place < held.length; place++) {
            int length = shared(prompt, place);
            if (length > best.length) {
                best = new Match(place, length);
            }
        }
        return best.length < SHORTEST ? new Match(preferredPlace, 0) : best;
    }

    private int shared(int[] prompt, int place) {
        int limit = Math.min(prompt.length - 1, held[place].length);
        int difference = Arrays.mismatch(prompt, 0, limit, held[place], 0, limit);
        return difference < 0 ? limit : difference;
    }

    void hold(int place, int[] ids) {
        held[place] = ids;
    }

    void move(int from, int to) {
        held[to] = held[from];
    }

    void forget(int place) {
        held[place] = new int[0];
    }

    /** The first {@code length} tokens lie in this place. */
    record Match(int place, int length) {}
}
