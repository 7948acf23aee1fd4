package org.llmtwin.runtime.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Chooses tokens of one text. The filters and their order are those of Hugging Face Transformers' logits processors; each works
 * on what the one before left.
 */
final class Sampler {
    private final SamplingSettings settings;
    private final SplittableRandom random;
    private final BitSet seen = new BitSet();
    private final float[] logits;
    private final double[] weights;

    /** Candidates as sort keys: the logit's order in the upper half, the id in the lower. */
    private final long[] keys;

    Sampler(SamplingSettings settings, int vocabulary) {
        this.settings = settings;
        random = new SplittableRandom(settings.seed());
        logits = new float[vocabulary];
        weights = new double[vocabulary];
        keys = new long[vocabulary];
    }

    /** Counts a token for the repetition penalty. */
    void saw(int id) {
        seen.set(id);
    }

    /** The next token for a row of logits; counts it as seen. */
    int next(FloatBuffer row) {
        int id = settings.temperature() == 0 ? best(row) : draw(candidates(row));
        seen.set(id);
        return id;
    }

    private int best(FloatBuffer row) {
        read(row);
        return best();
    }

    private void read(FloatBuffer row) {
        row.get(row.position(), logits);
        penalise();
    }

    private void penalise() {
        float penalty = (float) settings.repetitionPenalty();
        if (penalty == 1) {
            return;
        }
        for (int id = seen.nextSetBit(0); id >= 0; id = seen.nextSetBit(id + 1)) {
            logits[id] = logits[id] > 0 ? logits[id] / penalty : logits[id] * penalty;
        }
    }

    private int best() {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            if (logits[id] > logits[best]) {
                best = id;
            }
        }
        return best;
    }

    private int draw(Candidates candidates) {
        double left = random.nextDouble() * candidates.sum();
        int last = candidates.count() - 1;
        for (int i = 0; i < last; i++) {
            left -= weights[i];
            if (left < 0) {
                return id(i);
            }
        }
        return id(last);
    }

    /** What is left of a row of logits, most likely first: token {@link #id(int)} with weight {@link #weight(int)}. */
    Candidates candidates(FloatBuffer row) {
        read(row);
        float temperature = (float) settings.temperature();
        for (int id = 0; id < logits.length; id++) {
            logits[id] /= temperature;
        }
        int count = sortedAbove(threshold());
        weigh(count);
        if (settings.topP() < 1) {
            count = nucleus(count, settings.topK() > 0 ? sum(count) : sumOfAll());
        }
        while (count > 1 && weights[count - 1] < settings.minP() * weights[0]) {
            count--;
        }
        return new Candidates(count, sum(count));
    }

    /** The smallest logit that can stay. Below the bound for top-p the whole rest is smaller than what top-p cuts off. */
    private float threshold() {
        float largest = logits[best()];
        if (settings.topK() > 0 && settings.topK() < logits.length) {
            return kthLargest(settings.topK());
        }
        double rest = Math.max(settings.minP(), (1 - settings.topP()) / logits.length);
        return rest > 0 ? (float) (largest + Math.log(rest) - 1e-3) : Float.NEGATIVE_INFINITY;
    }

    private float kthLargest(int k) {
        int size = 0;
        for (int id = 0; id < logits.length; id++) {
            long key = key(id);
            if (size < k) {
                keys[size++] = key;
                if (size == k) {
                    Arrays.sort(keys, 0, k);
                }
            } else if (key < keys[k - 1]) {
                insert(key, k);
            }
        }
        return logits[id(k - 1)];
    }

    private void insert(long key, int k) {
        int place = -Arrays.binarySearch(keys, 0, k, key) - 1;
        System.arraycopy(keys, place, keys, place + 1, k - 1 - place);
        keys[place] = key;
    }

    private int sortedAbove(float threshold) {
        int count = 0;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] >= threshold) {
                keys[count++] = key(id);
            }
        }
        Arrays.sort(keys, 0, count);
        return count;
    }

    private void weigh(int count) {
        for (int i = 0; i < count; i++) {
            weights[i] = Math.exp((double) logits[id(i)] - logits[id(0)]);
        }
    }

    private double sum(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
        }
        return sum;
    }

    /** The sum over every token, also those too small to be candidates. */
    private double sumOfAll() {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp((double) logit - logits[id(0)]);
        }
        return sum;
    }

    private int nucleus(int count, double sum) {
        double before = 0;
        int kept = 0;
        while (kept < count && before < settings.topP() * sum) {
            before += weights[kept++];
        }
        return kept;
    }

    /** Sorts ascending by falling logit, then by rising id. */
    private long key(int id) {
        int bits = Float.floatToIntBits(logits[id]);
        int ascending = bits ^ (bits >> 31 & 0x7fffffff);
        return (long) ~ascending << 32 | id;
    }

    int id(int candidate) {
        return (int) keys[candidate];
    }

    double weight(int candidate) {
        return weights[candidate];
    }

    /** How many tokens are left and the sum of their weights. */
    record Candidates(int count, double sum) {}
}
