package org.llmtwin.runtime.sampling;

import java.util.Arrays;
import java.util.List;

/** Chooses a token for each row of logits: of the largest few, and of all where these do not suffice. */
public final class TokenChooser {
    private TokenChooser() {}

    /** One token for each row, in which the samplers' penalties are written. */
    public static int[] choose(Logits logits, List<Sampler> samplers) {
        return choose(logits, 0, samplers);
    }

    /** A token for one row. */
    public static int choose(Logits logits, int row, Sampler sampler) {
        return choose(logits, row, List.of(sampler))[0];
    }

    private static int[] choose(Logits logits, int first, List<Sampler> samplers) {
        int vocabulary = logits.row(first).capacity();
        int count = 1;
        for (int i = 0; i < samplers.size(); i++) {
            samplers.get(i).adjust(logits.row(first + i));
            count = Math.max(count, samplers.get(i).wanted(vocabulary));
        }
        int[] chosen = new int[samplers.size()];
        Arrays.fill(chosen, Sampler.MORE);
        choose(logits, first, samplers, count, chosen);
        if (wantsMore(chosen)) {
            choose(logits, first, samplers, vocabulary, chosen);
        }
        return chosen;
    }

    private static boolean wantsMore(int[] chosen) {
        for (int id : chosen) {
            if (id == Sampler.MORE) {
                return true;
            }
        }
        return false;
    }

    private static void choose(Logits logits, int first, List<Sampler> samplers, int count, int[] chosen) {
        float[] divisors = new float[chosen.length];
        for (int i = 0; i < divisors.length; i++) {
            divisors[i] = samplers.get(i).divisor();
        }
        TopTokens[] largest = logits.largest(first, divisors, count);
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] == Sampler.MORE) {
                chosen[i] = samplers.get(i).choose(largest[i]);
            }
        }
    }
}
