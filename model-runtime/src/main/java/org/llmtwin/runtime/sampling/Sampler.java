package org.llmtwin.runtime.sampling;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tokens of one text: logit bias, penalties, temperature, then the filters of {@link Candidates}, each on what the one
 * before left, as Hugging Face Transformers' logits processors do it.
 */
public final class Sampler {
    /** In place of a token: the tokens at hand do not suffice. */
    static final int MORE = -1;

    /** Of the vocabulary's largest: nearly always more than top-p or min-p keeps. */
    private static final int USUALLY_ENOUGH = 512;

    private final SamplingSettings settings;
    private final SplittableRandom random;
    private final Occurrences occurrences;
    private final Candidates candidates = new Candidates();
    private final @Nullable TokenConstraint constraint;
    private int vocabulary;

    public Sampler(SamplingSettings settings, int[] promptIds) {
        this(settings, promptIds, null);
    }

    /** @param constraint forbids tokens, whatever bias and penalties say; null allows all */
    public Sampler(SamplingSettings settings, int[] promptIds, @Nullable TokenConstraint constraint) {
        this.settings = settings;
        this.constraint = constraint;
        random = new SplittableRandom(settings.seed());
        occurrences = new Occurrences(settings.penalties());
        for (int id : promptIds) {
            occurrences.prompt(id);
        }
    }

    /** Writes bias and penalties into a row of logits. */
    void adjust(FloatBuffer logits) {
        vocabulary = logits.capacity();
        for (Map.Entry<Integer, Double> bias : settings.logitBias().entrySet()) {
            int id = bias.getKey();
            if (id < vocabulary) {
                logits.put(id, (float) (logits.get(id) + bias.getValue()));
            }
        }
        occurrences.penalise(logits);
        if (constraint != null) {
            constraint.mask(logits);
        }
    }

    /** How many of the largest logits this sampler looks at first. */
    int wanted(int size) {
        if (settings.temperature() == 0) {
            return 1;
        }
        if (settings.topK() > 0) {
            return Math.min(settings.topK(), size);
        }
        boolean filters = settings.topP() < 1 || settings.minP() > 0;
        return filters ? Math.min(USUALLY_ENOUGH, size) : size;
    }

    float divisor() {
        return settings.temperature() == 0 ? 1 : (float) settings.temperature();
    }

    /** The next token, which counts as written, or {@link #MORE}. */
    int choose(TopTokens top) {
        int id;
        if (settings.temperature() == 0) {
            id = top.id(0);
        } else if (candidates.filter(top, settings)) {
            id = top.id(candidates.placeAt(random.nextDouble()));
        } else {
            return MORE;
        }
        occurrences.wrote(id, vocabulary);
        if (constraint != null) {
            constraint.wrote(id);
        }
        return id;
    }
}
