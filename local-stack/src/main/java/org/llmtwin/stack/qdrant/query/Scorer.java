package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Collections.Distance;
import java.util.OptionalDouble;
import org.apache.lucene.util.VectorUtil;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.SparseValues;
import org.llmtwin.stack.qdrant.store.CollectionView;

/** Scores points against one query vector, exactly, in f32. A point without that vector has no score. */
@FunctionalInterface
interface Scorer {
    OptionalDouble score(Point point);

    static Scorer dense(String using, float[] query, Distance distance) {
        return point -> {
            float[] vector = point.vectors().dense().get(using);
            return vector == null ? OptionalDouble.empty() : OptionalDouble.of(compare(distance, query, vector));
        };
    }

    private static float compare(Distance distance, float[] left, float[] right) {
        return switch (distance) {
            case Cosine, Dot -> VectorUtil.dotProduct(left, right);
            case Euclid -> (float) Math.sqrt(VectorUtil.squareDistance(left, right));
            case Manhattan -> manhattan(left, right);
            case UnknownDistance, UNRECOGNIZED -> throw new IllegalStateException("distance " + distance);
        };
    }

    private static float manhattan(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs(left[i] - right[i]);
        }
        return sum;
    }

    /** Dot product over the shared indices; a sum of 0 is no hit. */
    static Scorer sparse(String using, SparseValues query) {
        return point -> {
            SparseValues vector = point.vectors().sparse().get(using);
            float score = vector == null ? 0 : dot(vector, query);
            return score == 0 ? OptionalDouble.empty() : OptionalDouble.of(score);
        };
    }

    private static float dot(SparseValues vector, SparseValues query) {
        float[] sum = new float[1];
        vector.forEachShared(query, (mine, theirs) -> sum[0] += vector.values()[mine] * query.values()[theirs]);
        return sum[0];
    }

    /**
     * The query with each value times {@code ln(1 + (N - df + 0.5) / (df + 0.5))}: N points of the whole collection
     * have this sparse vector, df of them the index (the inverse document frequency of BM25).
     */
    static SparseValues withIdf(CollectionView view, String using, SparseValues query) {
        int[] frequencies = new int[query.indices().length];
        int points = 0;
        for (Point point : view.points().values()) {
            SparseValues vector = point.vectors().sparse().get(using);
            if (vector != null) {
                points++;
                vector.forEachShared(query, (mine, theirs) -> frequencies[theirs]++);
            }
        }
        float[] weighted = query.values().clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= (float) Math.log(1 + (points - frequencies[i] + 0.5) / (frequencies[i] + 0.5));
        }
        return new SparseValues(query.indices(), weighted);
    }
}
