package org.llmtwin.runtime.sampling;

/** What the filters leave of the largest tokens: the first {@link #count()}, each with a weight. */
final class Candidates {
    private double[] weights = new double[0];
    private int count;
    private double sum;

    /**
     * Filters in the order of Transformers, each what the one before left: top-k, top-p, min-p.
     *
     * @return false if a token that is not among the given ones may have to stay
     */
    boolean filter(TopTokens top, SamplingSettings settings) {
        boolean bounded = settings.topK() > 0 && settings.topK() <= top.count();
        weigh(top, bounded ? settings.topK() : top.count());
        boolean closed = dropImpossible() || bounded || top.whole();
        if (settings.topP() < 1) {
            closed |= keepNucleus(settings.topP() * (bounded ? sum : top.totalWeight()));
        }
        if (settings.minP() > 0) {
            closed |= keepAtLeast(settings.minP());
        }
        return closed;
    }

    private void weigh(TopTokens top, int limit) {
        if (weights.length < limit) {
            weights = new double[limit];
        }
        count = limit;
        sum = 0;
        for (int i = 0; i < limit; i++) {
            weights[i] = Math.exp((double) top.logit(i) - top.logit(0));
            sum += weights[i];
        }
    }

    /** Forbidden tokens have no weight; says whether there were any. */
    private boolean dropImpossible() {
        int before = count;
        while (count > 1 && weights[count - 1] == 0) {
            count--;
        }
        return count < before;
    }

    /** Keeps tokens up to the one that reaches the sum; says whether one did. */
    private boolean keepNucleus(double enough) {
        double before = 0;
        int kept = 0;
        while (kept < count && before < enough) {
            before += weights[kept++];
        }
        count = kept;
        sum = before;
        return before >= enough;
    }

    /** Keeps tokens of at least this weight; says whether one fell. */
    private boolean keepAtLeast(double least) {
        int before = count;
        while (count > 1 && weights[count - 1] < least) {
            sum -= weights[--count];
        }
        return count < before;
    }

    int count() {
        return count;
    }

    double probability(int place) {
        return weights[place] / sum;
    }

    /** The place where the running sum passes this part of the whole, 0 included to 1 excluded. */
    int placeAt(double part) {
        double left = part * sum;
        for (int i = 0; i < count - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return count - 1;
    }
}
