package org.llmtwin.runtime.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Dtype;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** A checkpoint of which an adapter or every weight learns: losses and gradients of micro-batches. */
public final class TrainableModel implements AutoCloseable {
    /**
     * Rows of logits that exist at once. More make the product hardly faster, and blocks above 64 MB are given back to the system after
     * each use: glibc keeps none of that size for a thread.
     */
    public static final int LOSS_CHUNK = 256;

    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final Tensors tensors;
    private final LayerWeights weights;
    private final Computation computation;
    private LinearKernel kernel;
    private ScriptModule script;
    private final double scale;
    private final double dropout;
    private final List<Object> model;
    private final List<Object> gradients;

    private TrainableModel(
            Checkpoint checkpoint,
            OuterParts outer,
            LayerWeights weights,
            Computation computation,
            Lora lora,
            boolean recompute,
            Tensors tensors) {
        this.config = checkpoint.config();
        this.tensors = tensors;
        this.scale = lora.scale;
        this.dropout = lora.dropout;
        scope.add(outer);
        this.weights = scope.add(weights);
        this.computation = computation;
        kernel = LinearKernel.of(computation);
        script = LayerScript.load(config.layout(), weights.script(), kernel, computation);
        model = List.of(
                outer.embedding(),
                outer.head(),
                outer.positions(),
                list(outer.lastNorm()),
                list(outer.constants()),
                list(weights.matrices()),
                list(weights.biases()),
                list(weights.b()));
        gradients = new ArrayList<>();
        gradients.add(recompute);
        weights.gradients().lists().forEach(values -> gradients.add(list(values)));
    }

    private record Lora(double scale, double dropout) {}

    private Value list(List<Value> values) {
        return scope.add(Value.list(values));
    }

    /**
     * A frozen checkpoint with an adapter that learns. The checkpoint may be closed afterwards.
     *
     * @param recompute whether backward runs each layer's forward again instead of keeping what it computed
     * @param tensors on the computation's device
     */
    public static TrainableModel lora(
            Checkpoint checkpoint,
            AdapterWeights start,
            BaseFormat format,
            Computation computation,
            boolean recompute,
            int maxLength,
            Tensors tensors) {
        Dtype dtype = computation.dtype();
        LayerWeights weights = new LoraWeights(checkpoint, start, format, dtype, tensors);
        OuterParts outer = new OuterParts(checkpoint, tensors, dtype, maxLength);
        Lora lora = new Lora(start.config().scale(), start.config().dropout());
        return new TrainableModel(checkpoint, outer, weights, computation, lora, recompute, tensors);
    }

    /** A checkpoint of which every weight learns, each held in float32. It may be closed afterwards. */
    public static TrainableModel full(
            Checkpoint checkpoint, Computation computation, boolean recompute, int maxLength, Tensors tensors) {
        OuterParts outer = new OuterParts(checkpoint, tensors, Dtype.FLOAT32, maxLength);
        LayerWeights weights = new FullWeights(checkpoint, outer, tensors);
        return new TrainableModel(checkpoint, outer, weights, computation, new Lora(0, 0), recompute, tensors);
    }

    /** What computes the linear maps. */
    public LinearKernel kernel() {
        return kernel;
    }

    /** Computes with the kernel of an earlier run from now on, for the same bits. */
    public void use(LinearKernel earlier) {
        if (earlier != kernel) {
            script.close();
            script = LayerScript.load(config.layout(), weights.script(), earlier, computation);
            kernel = earlier;
        }
    }

    /** What the optimizer changes; those without weight decay come first. */
    public List<Value> learned() {
        return weights.learned();
    }

    /** Their gradients, in the same order. */
    public List<Value> learnedGradients() {
        return weights.learnedGradients();
    }

    /** How many of {@link #learned()} have no weight decay. */
    public int undecayed() {
        return weights.undecayed();
    }

    /** @throws IllegalStateException if it is not an adapter that learns */
    public AdapterWeights adapter() {
        if (weights instanceof LoraWeights lora) {
            return lora.adapter();
        }
        throw new IllegalStateException("there is no adapter: every weight learns");
    }

    /** @throws IllegalStateException if it is an adapter that learns */
    public Map<String, Value> everyWeight() {
        if (weights instanceof FullWeights full) {
            return full.byName();
        }
        throw new IllegalStateException("only an adapter learns");
    }

    /**
     * The sum of the negative log-likelihoods of the learned tokens; {@code weight} times its gradient is added up.
     *
     * @param seed of the dropout masks, at most 2^52
     */
    public double step(MicroBatch batch, double weight, long seed) {
        try (Value lora = Value.ofDoubles(scale, dropout, seed);
                Value loss = call("step", batch, false, lora, gradients, weight)) {
            return tensors.readDoubles(loss)[0];
        }
    }

    /** The same sum without gradients and dropout. */
    public double loss(MicroBatch batch) {
        try (Value lora = still(true);
                Value loss = call("loss", batch, false, lora, List.of())) {
            return tensors.readDoubles(loss)[0];
        }
    }

    /**
     * The sum of the log-likelihoods of the learned tokens of each sequence, without dropout.
     *
     * @param withAdapter false: of the bare base
     */
    public double[] logProbabilities(MicroBatch batch, boolean withAdapter) {
        try (Value lora = still(withAdapter);
                Value sums = call("log_probabilities", batch, true, lora, List.of())) {
            return tensors.readDoubles(sums);
        }
    }

    /**
     * Adds the gradient of the DPO loss (Rafailov et al., 2023) over pairs of sequences: 2 i is the chosen one, 2 i + 1 the
     * rejected one.
     *
     * @param reference the log-likelihoods of each sequence under the reference
     * @param weight of each pair's loss
     * @return the log-likelihoods of each sequence
     */
    public double[] preferenceStep(
            MicroBatch batch, double[] reference, double beta, double smoothing, double weight, long seed) {
        try (Value lora = Value.ofDoubles(scale, dropout, seed);
                Value of = tensors.doubles(reference);
                Value dpo = Value.ofDoubles(beta, smoothing, weight);
                Value sums = call("preference_step", batch, true, lora, gradients, of, dpo)) {
            return tensors.readDoubles(sums);
        }
    }

    private Value still(boolean withAdapter) {
        return Value.ofDoubles(withAdapter ? scale : 0, 0, 0);
    }

    private Value call(
            String method, MicroBatch batch, boolean segments, Value lora, List<Object> gradients, Object... last) {
        List<Object> all =
                new ArrayList<>(List.of(batch.ids(), batch.positions(), batch.starts(), batch.rows(), batch.targets()));
        if (segments) {
            all.add(batch.segments());
        }
        try (Value shape = Value.of(LayerScript.shape(config))) {
            all.addAll(List.of(LOSS_CHUNK, shape, config.normEps(), lora));
            all.addAll(model);
            all.addAll(gradients);
            all.addAll(List.of(last));
            return script.call(method, all.toArray());
        }
    }

    @Override
    public void close() {
        script.close();
        scope.close();
    }
}
