package org.llmtwin.stack.qdrant.golden;

import static io.qdrant.client.QueryFactory.fusion;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.QueryFactory.rrf;

import io.qdrant.client.VectorFactory;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Vector queries in scope: one vector, or several prefetches that are fused or rescored, with filters. */
final class RandomQueries {
    static final List<String> DENSE = List.of("cosine", "dot", "euclid", "manhattan");
    static final int SIZE = 8;
    private static final int WORDS = 30;

    private final Random random;
    private final RandomFilters filters;

    RandomQueries(Random random) {
        this.random = random;
        this.filters = new RandomFilters(random);
    }

    Map<String, Vector> vectors() {
        Map<String, Vector> vectors = new HashMap<>();
        for (String name : DENSE) {
            if (random.nextInt(5) > 0) {
                vectors.put(name, VectorFactory.vector(numbers(SIZE)));
            }
        }
        for (String name : List.of("sparse", "bm25")) {
            List<Integer> indices = indices();
            vectors.put(name, VectorFactory.vector(numbers(indices.size()), indices));
        }
        return vectors;
    }

    private List<Float> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (float) random.nextGaussian())
                .toList();
    }

    private List<Integer> indices() {
        return random.ints(0, WORDS).distinct().limit(6).boxed().toList();
    }

    QueryPoints next(String collection) {
        QueryPoints.Builder query = QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(1 + random.nextInt(20))
                .setOffset(random.nextInt(3));
        if (random.nextBoolean()) {
            query.setFilter(filters.next());
        }
        int prefetches = random.nextInt(4);
        for (int i = 0; i < prefetches; i++) {
            query.addPrefetch(prefetch());
        }
        if (prefetches == 0 || random.nextInt(4) == 0) {
            PrefetchQuery leaf = leaf();
            return query.setQuery(leaf.getQuery()).setUsing(leaf.getUsing()).build();
        }
        return query.setQuery(fused(prefetches)).build();
    }

    private Query fused(int prefetches) {
        return switch (random.nextInt(3)) {
            case 0 -> fusion(Fusion.RRF);
            case 1 -> fusion(Fusion.DBSF);
            default ->
                rrf(Rrf.newBuilder()
                        .setK(1 + random.nextInt(60))
                        .addAllWeights(numbers(prefetches))
                        .build());
        };
    }

    private PrefetchQuery prefetch() {
        PrefetchQuery leaf = leaf();
        if (random.nextInt(3) > 0) {
            return leaf;
        }
        return leaf().toBuilder().addPrefetch(leaf).addPrefetch(leaf()).build();
    }

    /** No distances where DBSF could meet them: the embedded server refuses that. */
    private PrefetchQuery leaf() {
        PrefetchQuery.Builder leaf = PrefetchQuery.newBuilder().setLimit(1 + random.nextInt(15));
        switch (random.nextInt(4)) {
            case 0 -> {
                List<Integer> words = indices();
                leaf.setQuery(nearest(numbers(words.size()), words)).setUsing("sparse");
            }
            case 1 -> {
                List<Integer> words = indices();
                leaf.setQuery(nearest(numbers(words.size()), words)).setUsing("bm25");
            }
            default -> leaf.setQuery(nearest(numbers(SIZE))).setUsing(random.nextBoolean() ? "cosine" : "dot");
        }
        if (random.nextInt(4) == 0) {
            leaf.setFilter(filters.next());
        }
        if (random.nextInt(5) == 0) {
            leaf.setScoreThreshold((float) random.nextGaussian() / 2);
        }
        return leaf.build();
    }

    QueryPoints distance(String collection) {
        return QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setQuery(nearest(numbers(SIZE)))
                .setUsing(random.nextBoolean() ? "euclid" : "manhattan")
                .setScoreThreshold(3 + random.nextInt(8))
                .setLimit(15)
                .build();
    }
}
