package org.llmtwin.runtime.decode;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.step.LinearMap;
import org.llmtwin.runtime.step.LowRank;
import org.llmtwin.runtime.step.StepAdapter;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;
import org.llmtwin.runtime.vector.FloatMatrix;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Workers;

/** Linear maps, and those of adapters, copied into the form that steps in Java read; and the threads of these steps. */
final class VectorWeights implements DecoderWeights.LinearMaps, AutoCloseable {
    /** Numbers that are copied at a time, at least a strip: a buffer holds 2 GiB. */
    private static final int MOST_NUMBERS = 1 << 26;

    private final ModelConfig config;
    private final Matrix.Format format;
    private final Tensors tensors;
    private final Workers workers;
    private final Arena arena = Arena.ofShared();
    private final List<LinearMap> maps = new ArrayList<>();

    VectorWeights(ModelConfig config, Matrix.Format format, int threads, Tensors tensors) {
        this.config = config;
        this.format = format;
        this.tensors = tensors;
        workers = new Workers(threads);
    }

    Workers workers() {
        return workers;
    }

    List<LinearMap> maps() {
        return maps;
    }

    /** Gate and up are parts of one map. */
    private int parts(int map) {
        boolean inner = map % Projection.GROUPS == 2 && map < config.layers() * Projection.GROUPS;
        return inner && config.layout().mlp() == Mlp.GATED_SILU ? 2 : 1;
    }

    private int columns(int map) {
        boolean head = map == config.layers() * Projection.GROUPS;
        return head
                ? config.hiddenSize()
                : config.layout().group(map % Projection.GROUPS).getFirst().in(config);
    }

    private int rows(int map) {
        boolean head = map == config.layers() * Projection.GROUPS;
        return head
                ? config.vocabSize()
                : config.layout().group(map % Projection.GROUPS).stream()
                        .mapToInt(p -> p.out(config))
                        .sum();
    }

    @Override
    public void add(Value matrix, @Nullable Value bias) {
        int map = maps.size();
        int parts = parts(map);
        int rows = rows(map) / parts;
        List<Matrix> matrices = new ArrayList<>();
        List<float[]> biases = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            matrices.add(copy(matrix, part * rows, rows, columns(map)));
            if (bias != null) {
                float[] numbers = new float[rows];
                bias.floats().get(part * rows, numbers);
                biases.add(numbers);
            }
        }
        maps.add(new LinearMap(matrices, biases));
    }

    private Matrix copy(Value from, int first, int rows, int columns) {
        Matrix matrix = format.create(arena, rows, columns);
        int step = Math.max(1, MOST_NUMBERS / columns / Matrix.STRIP) * Matrix.STRIP;
        for (int row = 0; row < rows; row += step) {
            int count = Math.min(step, rows - row);
            try (Value some = tensors.rows(from, first + row, first + row + count)) {
                workers.run(copying(some.floats(), matrix, row / Matrix.STRIP, count));
            }
        }
        return matrix;
    }

    /** A unit is a strip. */
    private static Stage copying(FloatBuffer numbers, Matrix matrix, int strip, int rows) {
        return new Stage() {
            @Override
            public int units() {
                return Matrix.strips(rows);
            }

            @Override
            public void run(int unit, int thread) {
                int start = unit * Matrix.STRIP;
                int count = Math.min(Matrix.STRIP, rows - start);
                int columns = matrix.columns();
                matrix.put(strip + unit, numbers.slice(start * columns, count * columns));
            }
        };
    }

    /** @param tensors three for each linear map, as lin.py says: A [rank, in], offset [rank], B [rank, out] */
    StepAdapter adapter(List<Value> tensors, Arena memory) {
        @Nullable LowRank[] all = new LowRank[maps.size()];
        for (int map = 0; 3 * map < tensors.size(); map++) {
            FloatBuffer offset = tensors.get(3 * map + 1).floats();
            if (offset.capacity() > 0) {
                FloatBuffer down = tensors.get(3 * map).floats();
                all[map] = lowRank(map, down, offset, tensors.get(3 * map + 2).floats(), memory);
            }
        }
        return new StepAdapter(all);
    }

    private LowRank lowRank(int map, FloatBuffer a, FloatBuffer offset, FloatBuffer b, Arena memory) {
        int rank = offset.capacity();
        int columns = columns(map);
        FloatMatrix down = new FloatMatrix(memory, rank, columns);
        for (int strip = 0; strip < down.strips(); strip++) {
            down.put(strip, a.slice(strip * Matrix.STRIP * columns, a.capacity() - strip * Matrix.STRIP * columns));
        }
        float[] numbers = new float[rank];
        offset.get(0, numbers);
        int parts = parts(map);
        int rows = rows(map) / parts;
        List<FloatMatrix> up = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            FloatMatrix block = new FloatMatrix(memory, rows, rank);
            for (int column = 0; column < rank; column++) {
                block.putColumn(column, b.slice(column * rows * parts + part * rows, rows));
            }
            up.add(block);
        }
        return new LowRank(down, numbers, up);
    }

    @Override
    public void close() {
        workers.close();
        arena.close();
    }
}
