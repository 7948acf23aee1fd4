package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;
import java.util.BitSet;

/** Which tokens the prompt and the text hold, and what that costs them. */
final class Occurrences {
    private final Penalties penalties;
    private final BitSet seen = new BitSet();
    private final BitSet written = new BitSet();
    private int[] counts = new int[0];

    Occurrences(Penalties penalties) {
        this.penalties = penalties;
    }

    void prompt(int id) {
        seen.set(id);
    }

    void wrote(int id, int vocabulary) {
        seen.set(id);
        if (penalties.counts()) {
            written.set(id);
            if (counts.length == 0) {
                counts = new int[vocabulary];
            }
            counts[id]++;
        }
    }

    void penalise(FloatBuffer logits) {
        float factor = (float) penalties.repetition();
        if (factor != 1) {
            for (int id = seen.nextSetBit(0); id >= 0; id = seen.nextSetBit(id + 1)) {
                float logit = logits.get(id);
                logits.put(id, logit > 0 ? logit / factor : logit * factor);
            }
        }
        for (int id = written.nextSetBit(0); id >= 0; id = written.nextSetBit(id + 1)) {
            double penalty = penalties.presence() + counts[id] * penalties.frequency();
            logits.put(id, (float) (logits.get(id) - penalty));
        }
    }
}
