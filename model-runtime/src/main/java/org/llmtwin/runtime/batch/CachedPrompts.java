package org.llmtwin.runtime.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.LoadedAdapter;

/**
 * What each place of the key-value cache holds, so that the beginning which a prompt shares with an earlier one (system prompt,
 * voice sheet) is not read again. What one adapter made of it is of no use to another.
 */
final class CachedPrompts {
    /** Shorter beginnings are read again: it costs less than to copy them. */
    private static final int SHORTEST = 16;

    private static final Held NOTHING = new Held(new int[0], null);

    private final Held[] places;

    CachedPrompts(int places) {
        this.places = new Held[places];
        Arrays.fill(this.places, NOTHING);
    }

    /** Where the longest beginning of a prompt lies; its last token is always left to be read, for the logits after it. */
    Match longest(int[] prompt, @Nullable LoadedAdapter adapter, int preferredPlace) {
        Match best = new Match(preferredPlace, places[preferredPlace].shared(prompt, adapter));
        for (int place = 0; place < places.length; place++) {
            int length = places[place].shared(prompt, adapter);
            if (length > best.length) {
                best = new Match(place, length);
            }
        }
        return best.length < SHORTEST ? new Match(preferredPlace, 0) : best;
    }

    void hold(int place, int[] ids, @Nullable LoadedAdapter adapter) {
        places[place] = new Held(ids, adapter);
    }

    void move(int from, int to) {
        places[to] = places[from];
    }

    void forget(int place) {
        places[place] = NOTHING;
    }

    /** The first {@code length} tokens lie in this place. */
    record Match(int place, int length) {}

    private record Held(int[] ids, @Nullable LoadedAdapter adapter) {
        int shared(int[] prompt, @Nullable LoadedAdapter other) {
            if (adapter != other) {
                return 0;
            }
            int limit = Math.min(prompt.length - 1, ids.length);
            int difference = Arrays.mismatch(prompt, 0, limit, ids, 0, limit);
            return difference < 0 ? limit : difference;
        }
    }
}
