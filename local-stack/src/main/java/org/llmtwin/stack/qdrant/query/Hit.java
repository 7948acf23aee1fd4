package org.llmtwin.stack.qdrant.query;

import java.util.Comparator;
import org.llmtwin.stack.qdrant.model.Point;

/** A found point and its score. */
record Hit(Point point, float score) {
    private static final Comparator<Hit> BY_ID =
            Comparator.comparing(hit -> hit.point().key());

    /** Best first. Equal scores go by id, so that pages of our own are stable; Qdrant leaves their order open. */
    static Comparator<Hit> best(boolean smallestFirst) {
        Comparator<Hit> byScore = (left, right) -> Float.compare(left.score, right.score);
        return (smallestFirst ? byScore : byScore.reversed()).thenComparing(BY_ID);
    }
}
