package org.llmtwin.stack.qdrant.query;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best hits of a scan. */
final class TopHits {
    private final Comparator<Hit> best;
    private final long limit;
    private final PriorityQueue<Hit> worstFirst;

    TopHits(Comparator<Hit> best, long limit) {
        this.best = best;
        this.limit = limit;
        this.worstFirst = new PriorityQueue<>(best.reversed());
    }

    void add(Hit hit) {
        if (worstFirst.size() < limit) {
            worstFirst.add(hit);
        } else if (best.compare(hit, worstFirst.element()) < 0) {
            worstFirst.remove();
            worstFirst.add(hit);
        }
    }

    List<Hit> inOrder() {
        return worstFirst.stream().sorted(best).toList();
    }
}
