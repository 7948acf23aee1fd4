package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.Rrf;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;
import org.llmtwin.stack.qdrant.model.Refusals;
import org.llmtwin.stack.qdrant.model.SparseValues;
import org.llmtwin.stack.qdrant.store.CollectionView;

/** Runs queries with their prefetches over the points of one collection, by exact scans. */
final class Search {
    private final CollectionView view;

    Search(CollectionView view) {
        this.view = view;
    }

    List<Hit> run(QueryPoints request) {
        List<Hit> hits = run(Stage.of(request), Filter.getDefaultInstance());
        return hits.stream().skip(request.getOffset()).toList();
    }

    /** A filter acts in the innermost prefetches, before anything is ranked, together with those around it. */
    private List<Hit> run(Stage stage, Filter outerFilter) {
        Filter filter = merge(outerFilter, stage.filter());
        Query query = stage.query();
        List<List<Hit>> prefetched = stage.prefetches().stream()
                .map(prefetch -> run(Stage.of(prefetch), filter))
                .toList();
        if (query == null) {
            return byId(stage, filter);
        }
        return switch (query.getVariantCase()) {
            case NEAREST -> nearest(stage, query.getNearest(), candidates(stage, prefetched, filter));
            case FUSION, RRF -> fused(stage, query, prefetched);
            default -> throw Refusals.unsupported("qdrant.Query." + query.getVariantCase());
        };
    }

    /**
     * The engine puts the lists of both filters together. So all of {@code must} and {@code must_not} hold, but one
     * {@code should} of either filter is enough.
     */
    private static Filter merge(Filter outer, Filter inner) {
        Filter.Builder merged = outer.toBuilder().mergeFrom(inner);
        if (outer.hasMinShould() && inner.hasMinShould()) {
            merged.getMinShouldBuilder()
                    .setMinCount(Math.max(
                            outer.getMinShould().getMinCount(),
                            inner.getMinShould().getMinCount()));
        }
        return merged.build();
    }

    private List<Hit> byId(Stage stage, Filter filter) {
        if (!stage.prefetches().isEmpty()) {
            throw Refusals.wrongInput("cannot have prefetches without a query");
        }
        if (stage.scoreThreshold() != null) {
            throw Refusals.unsupported("score_threshold without a query");
        }
        return view.points().values().stream()
                .filter(view.matching(filter))
                .limit(stage.limit())
                .map(point -> new Hit(point, 1))
                .toList();
    }

    private Stream<Point> candidates(Stage stage, List<List<Hit>> prefetched, Filter filter) {
        if (stage.prefetches().isEmpty()) {
            return view.points().values().stream().filter(view.matching(filter));
        }
        Map<PointKey, Point> union = new LinkedHashMap<>();
        prefetched.stream()
                .flatMap(Collection::stream)
                .forEach(hit -> union.put(hit.point().key(), hit.point()));
        return union.values().stream();
    }

    private List<Hit> nearest(Stage stage, VectorInput input, Stream<Point> candidates) {
        Scorer scorer = scorer(stage.using(), input);
        boolean smallestFirst = smallestFirst(stage.using());
        TopHits top = new TopHits(Hit.best(smallestFirst), stage.limit());
        candidates.forEach(point -> {
            OptionalDouble score = scorer.score(point);
            if (score.isPresent() && passes((float) score.getAsDouble(), stage.scoreThreshold(), smallestFirst)) {
                top.add(new Hit(point, (float) score.getAsDouble()));
            }
        });
        return top.inOrder();
    }

    private boolean smallestFirst(String using) {
        if (view.schema().isSparse(using)) {
            return false;
        }
        Distance distance = view.schema().distance(using);
        return distance == Distance.Euclid || distance == Distance.Manhattan;
    }

    private static boolean passes(float score, @Nullable Float threshold, boolean smallestFirst) {
        return threshold == null || (smallestFirst ? score < threshold : score > threshold);
    }

    private Scorer scorer(String using, VectorInput input) {
        return switch (input.getVariantCase()) {
            case DENSE ->
                Scorer.dense(
                        using,
                        view.schema().dense(using, input.getDense().getDataList()),
                        view.schema().distance(using));
            case SPARSE -> Scorer.sparse(using, sparseQuery(using, input));
            default -> throw Refusals.unsupported("qdrant.VectorInput." + input.getVariantCase());
        };
    }

    private SparseValues sparseQuery(String using, VectorInput input) {
        SparseValues query = view.schema()
                .sparse(
                        using,
                        input.getSparse().getIndicesList(),
                        input.getSparse().getValuesList());
        return view.schema().usesIdf(using) ? Scorer.withIdf(view, using, query) : query;
    }

    private List<Hit> fused(Stage stage, Query query, List<List<Hit>> prefetched) {
        if (prefetched.isEmpty()) {
            throw Refusals.wrongInput("cannot apply Fusion without prefetches");
        }
        Float threshold = stage.scoreThreshold();
        return fuse(stage, query, prefetched).stream()
                .filter(hit -> threshold == null || hit.score() >= threshold)
                .limit(stage.limit())
                .toList();
    }

    private List<Hit> fuse(Stage stage, Query query, List<List<Hit>> prefetched) {
        if (query.hasRrf() || query.getFusion() == Fusion.RRF) {
            return RankFusion.reciprocalRank(prefetched, query.hasRrf() ? query.getRrf() : Rrf.getDefaultInstance());
        }
        if (query.getFusion() != Fusion.DBSF) {
            throw Refusals.unsupported("qdrant.Query.fusion " + query.getFusionValue());
        }
        boolean distances = stage.prefetches().stream()
                .anyMatch(prefetch -> prefetch.getQuery().hasNearest() && smallestFirst(prefetch.getUsing()));
        if (distances) {
            throw Refusals.unsupported("DBSF over Euclid or Manhattan");
        }
        return RankFusion.distributionBased(prefetched);
    }
}
