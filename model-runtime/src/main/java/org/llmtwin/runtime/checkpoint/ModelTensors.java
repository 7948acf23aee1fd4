package org.llmtwin.runtime.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.StoredTensor;
import org.llmtwin.runtime.format.numbers.TensorType;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Weight;

/** The tensors of a model by Hugging Face name, each read as {@code [out, in]} however it is stored. */
final class ModelTensors {
    private final Path path;
    private final ModelConfig config;
    private final boolean gguf;
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final Map<String, StoredTensor> stored = new LinkedHashMap<>();

    /**
     * @param present the names of all tensors that are stored
     * @throws CheckpointException when a tensor is missing, has another shape than the configuration says, or is part of a layer
     *     that has no such part
     */
    ModelTensors(
            Path path,
            ModelConfig config,
            boolean gguf,
            Set<String> present,
            Function<Weight, @Nullable StoredTensor> lookup) {
        this.path = path;
        this.config = config;
        this.gguf = gguf;
        for (Weight weight : config.layout().weights(config)) {
            StoredTensor tensor = lookup.apply(weight);
            if (tensor == null) {
                throw new CheckpointException(path, "tensor " + weight.name() + " is missing");
            }
            requireShape(weight, tensor);
            weights.put(weight.name(), weight);
            stored.put(weight.name(), tensor);
        }
        Surplus.refuse(path, config, gguf, present, stored.values());
    }

    private void requireShape(Weight weight, StoredTensor tensor) {
        long[] shape = weight.shape();
        long[] wanted = transposed(weight) ? new long[] {shape[1], shape[0]} : shape;
        if (!Arrays.equals(wanted, tensor.shape())) {
            throw tensor.file()
                    .failure(
                            tensor.offset(),
                            "tensor " + tensor.name() + " has shape " + Arrays.toString(tensor.shape())
                                    + ", the configuration says " + Arrays.toString(wanted));
        }
    }

    private boolean transposed(Weight weight) {
        return weight.transposed() && !gguf;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(weights.keySet());
    }

    long[] shape(String name) {
        return weight(name).shape().clone();
    }

    TensorType type(String name) {
        return stored(name).type();
    }

    void read(String name, long first, long count, FloatBuffer into) {
        Weight weight = weight(name);
        StoredTensor tensor = stored(name);
        if (transposed(weight)) {
            tensor.readColumns(into, Math.toIntExact(first), Math.toIntExact(count));
        } else {
            tensor.read(into, first, count, order(weight));
        }
    }

    void copy(String name, MemorySegment into) {
        Weight weight = weight(name);
        if (isReordered(weight) || transposed(weight)) {
            throw new IllegalArgumentException("the rows of " + name + " are stored in another order");
        }
        stored(name).copy(0, into);
    }

    /** A vector is one row for its reader, so a vector's numbers are never in another order. */
    private boolean isReordered(Weight weight) {
        return gguf && weight.interleaved() && weight.shape().length > 1;
    }

    private LongUnaryOperator order(Weight weight) {
        return isReordered(weight) ? row -> ggufRow(row, config.headDim()) : LongUnaryOperator.identity();
    }

    /**
     * The row of a GGUF file that is row {@code row} in Hugging Face's order. llama.cpp rotates neighbours and so
     * interleaves the two halves of each head: row {@code h*d + s*d/2 + j} is stored as {@code h*d + 2j + s}.
     */
    private static long ggufRow(long row, int headDim) {
        long inHead = row % headDim;
        long half = headDim / 2;
        return row - inHead + 2 * (inHead % half) + inHead / half;
    }

    private Weight weight(String name) {
        Weight weight = weights.get(name);
        if (weight == null) {
            throw unknown(name);
        }
        return weight;
    }

    private StoredTensor stored(String name) {
        StoredTensor tensor = stored.get(name);
        if (tensor == null) {
            throw unknown(name);
        }
        return tensor;
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("no tensor " + name + " in " + path);
    }
}
