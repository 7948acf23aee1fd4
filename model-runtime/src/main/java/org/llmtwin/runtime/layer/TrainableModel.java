package org.llmtwin.runtime.layer;

import java.nio.DoubleBuffer;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** A frozen checkpoint with an adapter that learns, in float32: losses and gradients of micro-batches. */
public final class TrainableModel implements AutoCloseable {
    /** Rows of logits that exist at once. */
    private static final int LOSS_CHUNK = 256;

    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final ScriptModule script;
    private final LoraWeights parameters;
    private final double scale;
    private final Value shape;
    private final FrozenParts frozen;
    private final Value fused;
    private final Value biases;
    private final Value b;
    private final Value gradientsOfA;
    private final Value gradientsOfB;

    public TrainableModel(Checkpoint checkpoint, AdapterWeights start, Tensors tensors, int maxLength) {
        this.config = checkpoint.config();
        scale = start.config().scale();
        script = scope.add(LayerScript.load(config.layout()));
        parameters = scope.add(new LoraWeights(checkpoint, start, tensors));
        shape = scope.add(Value.of(LayerScript.shape(config)));
        frozen = scope.add(new FrozenParts(checkpoint, tensors, maxLength));
        fused = scope.add(Value.list(parameters.fused()));
        biases = scope.add(Value.list(parameters.biases()));
        b = scope.add(Value.list(parameters.b()));
        gradientsOfA = scope.add(Value.list(parameters.gradientsOfA()));
        gradientsOfB = scope.add(Value.list(parameters.gradientsOfB()));
    }

    public LoraWeights parameters() {
        return parameters;
    }

    /** The sum of the negative log-likelihoods of the learned tokens; {@code weight} times its gradient is added up. */
    public double step(MicroBatch batch, double weight) {
        try (Value loss = script.call(
                "step",
                batch.ids(),
                batch.positions(),
                batch.starts(),
                batch.rows(),
                batch.targets(),
                LOSS_CHUNK,
                shape,
                config.normEps(),
                scale,
                frozen.embedding(),
                frozen.head(),
                frozen.positions(),
                frozen.lastNorm(),
                frozen.constants(),
                fused,
                biases,
                b,
                weight,
                gradientsOfA,
                gradientsOfB)) {
            return sum(loss);
        }
    }

    /** The same sum without gradients, of the adapter or of the bare base. */
    public double loss(MicroBatch batch, boolean withAdapter) {
        try (Value loss = script.call(
                "loss",
                batch.ids(),
                batch.positions(),
                batch.starts(),
                batch.rows(),
                batch.targets(),
                LOSS_CHUNK,
                shape,
                config.normEps(),
                withAdapter ? scale : 0.0,
                frozen.embedding(),
                frozen.head(),
                frozen.positions(),
                frozen.lastNorm(),
                frozen.constants(),
                fused,
                biases,
                b)) {
            return sum(loss);
        }
    }

    private static double sum(Value loss) {
        DoubleBuffer memory = loss.bytes().asDoubleBuffer();
        return memory.get(0);
    }

    @Override
    public void close() {
        scope.close();
    }
}
