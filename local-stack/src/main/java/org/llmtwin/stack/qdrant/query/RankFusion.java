package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Points.Rrf;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Fuses several ranked lists into one. The formulas, in f32, are those of the Qdrant engine. */
final class RankFusion {
    private static final int DEFAULT_K = 2;

    private RankFusion() {}

    /**
     * Reciprocal rank fusion: the sum over the lists of {@code 1 / ((rank + 1) / weight + k - 1)}, rank from 0. Without
     * weights that is {@code 1 / (k + rank)}. A weight of 0 or less adds nothing; its points stay.
     */
    static List<Hit> reciprocalRank(List<List<Hit>> lists, Rrf parameters) {
        int k = parameters.hasK() ? parameters.getK() : DEFAULT_K;
        if (k < 1) {
            throw Refusals.wrongInput("rrf.k must be 1 or larger, got " + Integer.toUnsignedString(k));
        }
        List<Float> weights = parameters.getWeightsList();
        if (!weights.isEmpty() && weights.size() != lists.size()) {
            throw Refusals.wrongInput("RRF weights length (" + weights.size()
                    + ") does not match number of prefetches (" + lists.size() + ")");
        }
        return fuse(lists, list -> {
            float weight = weights.isEmpty() ? 1 : weights.get(list);
            return (hit, rank) -> weight <= 0 ? 0 : 1 / ((rank + 1) / weight + k - 1);
        });
    }

    /**
     * Distribution-based score fusion: the sum over the lists of {@code (score - (mean - 3 sd)) / (6 sd)} with the
     * sample deviation of that list; 0.5 in a list of one point or of equal scores.
     */
    static List<Hit> distributionBased(List<List<Hit>> lists) {
        return fuse(lists, list -> {
            List<Hit> hits = lists.get(list);
            float mean = 0;
            float squares = 0;
            for (int i = 0; i < hits.size(); i++) {
                float delta = hits.get(i).score() - mean;
                mean += delta / (i + 1);
                squares += delta * (hits.get(i).score() - mean);
            }
            float deviation = hits.size() < 2 ? 0 : (float) Math.sqrt(squares / (hits.size() - 1));
            float low = mean - 3 * deviation;
            return (hit, rank) -> deviation == 0 ? 0.5f : (hit.score() - low) / (6 * deviation);
        });
    }

    private static List<Hit> fuse(List<List<Hit>> lists, IntFunction<Share> shares) {
        Map<PointKey, Hit> fused = new HashMap<>();
        for (int list = 0; list < lists.size(); list++) {
            Share share = shares.apply(list);
            List<Hit> hits = lists.get(list);
            for (int rank = 0; rank < hits.size(); rank++) {
                Hit hit = hits.get(rank);
                Hit part = new Hit(hit.point(), share.of(hit, rank));
                fused.merge(hit.point().key(), part, (a, b) -> new Hit(a.point(), a.score() + b.score()));
            }
        }
        Collection<Hit> all = fused.values();
        return all.stream().sorted(Hit.best(false)).toList();
    }

    /** What one place in one list adds to a point's score. */
    @FunctionalInterface
    private interface Share {
        float of(Hit hit, int rank);
    }
}
