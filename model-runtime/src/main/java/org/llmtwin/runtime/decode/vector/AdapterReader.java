package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.step.weights.LowRank;
import org.llmtwin.runtime.step.weights.StepAdapter;
import org.llmtwin.runtime.vector.FloatMatrix;

/**
 * Brings adapters into the form of the steps. Projections that read the same input have one matrix A there, theirs one below the other;
 * the B of those that are parts of one matrix of the model stand in one matrix likewise, each in the columns of its own A.
 *
 * @param norms before the linear maps, by number
 */
record AdapterReader(ModelConfig config, List<NormWeights> norms) {
    VectorAdapter read(AdapterWeights adapter) {
        Arena arena = Arena.ofShared();
        @Nullable LowRank[] maps = new LowRank[norms.size()];
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int group = 0; group < Projection.GROUPS; group++) {
                int map = layer * Projection.GROUPS + group;
                maps[map] = lowRank(adapter, layer, Maps.parts(config, group), norms.get(map), arena);
            }
        }
        return new VectorAdapter(new StepAdapter(maps), arena);
    }

    private @Nullable LowRank lowRank(
            AdapterWeights adapter, int layer, List<List<Projection>> parts, NormWeights norm, Arena arena) {
        List<Projection> changed = parts.stream()
                .flatMap(List::stream)
                .filter(p -> adapter.a(p, layer) != null)
                .toList();
        if (changed.isEmpty()) {
            return null;
        }
        int rank = adapter.config().rank();
        int columns = changed.getFirst().in(config);
        float[] down = new float[changed.size() * rank * columns];
        for (int i = 0; i < changed.size(); i++) {
            FloatTensor a = Objects.requireNonNull(adapter.a(changed.get(i), layer));
            System.arraycopy(a.values(), 0, down, i * rank * columns, rank * columns);
        }
        float[] offset = new float[changed.size() * rank];
        for (int row = 0; row < offset.length; row++) {
            offset[row] = norm.fold(down, row * columns, columns);
        }
        List<FloatMatrix> up = new ArrayList<>();
        for (List<Projection> part : parts) {
            up.add(up(adapter, layer, part, changed, arena));
        }
        return new LowRank(FloatMatrix.of(arena, offset.length, columns, down), offset, up);
    }

    private FloatMatrix up(
            AdapterWeights adapter, int layer, List<Projection> part, List<Projection> changed, Arena arena) {
        int rank = adapter.config().rank();
        int ranks = changed.size() * rank;
        int rows = part.stream().mapToInt(p -> p.out(config)).sum();
        float scale = (float) adapter.config().scale();
        float[] numbers = new float[rows * ranks];
        int start = 0;
        for (Projection projection : part) {
            int place = changed.indexOf(projection);
            FloatTensor b = place < 0 ? null : Objects.requireNonNull(adapter.b(projection, layer));
            int out = projection.out(config);
            for (int row = 0; row < out && b != null; row++) {
                int source = projection.turns() ? Pairs.source(row, config.headDim()) : row;
                for (int i = 0; i < rank; i++) {
                    numbers[(start + row) * ranks + place * rank + i] = scale * b.values()[source * rank + i];
                }
            }
            start += out;
        }
        return FloatMatrix.of(arena, rows, ranks, numbers);
    }
}
