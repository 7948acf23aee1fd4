package org.llmtwin.runtime.lora;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.llama.Rope;
import org.llmtwin.runtime.llama.WeightNames;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** A frozen checkpoint with an adapter that learns, in float32: losses and gradients of micro-batches. */
final class LoraModel implements AutoCloseable {
    /** Rows of logits that exist at once. */
    private static final int LOSS_CHUNK = 256;

    private final Scope scope = new Scope();
    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final Tensors tensors;
    private final ScriptModule script;
    private final LoraParameters parameters;
    private final double scale;
    private final Value shape;
    private final Value embedding;
    private final Value head;
    private final Value rotations;
    private final Value norms;
    private final Value fused;
    private final Value b;
    private final Value gradientsOfA;
    private final Value gradientsOfB;

    LoraModel(Checkpoint checkpoint, AdapterWeights start, Tensors tensors, int maxLength) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
        this.tensors = tensors;
        scale = start.config().scale();
        script = scope.add(ScriptModule.load(
                "llama/ops.py", "llama/attention.py", "llama/layer.py", "llama/loss.py", "llama/model.py"));
        parameters = scope.add(new LoraParameters(checkpoint, start, tensors));
        shape = scope.add(Value.of(config.heads(), config.kvHeads(), config.headDim()));
        embedding = read(WeightNames.EMBEDDING, config.vocabSize(), config.hiddenSize());
        head = config.tiedEmbeddings() ? embedding : read(WeightNames.HEAD, config.vocabSize(), config.hiddenSize());
        rotations = scope.add(tensors.empty(2, maxLength, config.headDim()));
        new Rope(config).putHalves(rotations.floats(), maxLength);
        norms = scope.add(Value.list(norms()));
        fused = scope.add(Value.list(parameters.fused()));
        b = scope.add(Value.list(parameters.b()));
        gradientsOfA = scope.add(Value.list(parameters.gradientsOfA()));
        gradientsOfB = scope.add(Value.list(parameters.gradientsOfB()));
    }

    private Value read(String name, long... sizes) {
        Value tensor = scope.add(tensors.empty(sizes));
        checkpoint.read(name, tensor.floats());
        return tensor;
    }

    private List<Value> norms() {
        List<Value> all = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            all.add(read(WeightNames.attentionNorm(layer), config.hiddenSize()));
            all.add(read(WeightNames.mlpNorm(layer), config.hiddenSize()));
        }
        all.add(read(WeightNames.LAST_NORM, config.hiddenSize()));
        return all;
    }

    LoraParameters parameters() {
        return parameters;
    }

    /** The sum of the negative log-likelihoods of the learned tokens; {@code weight} times its gradient is added up. */
    double step(MicroBatch batch, double weight) {
        try (Value loss = script.call(
                "step",
                batch.ids(),
                batch.positions(),
                batch.starts(),
                batch.rows(),
                batch.targets(),
                LOSS_CHUNK,
                shape,
                config.rmsNormEps(),
                scale,
                embedding,
                head,
                rotations,
                norms,
                fused,
                b,
                weight,
                gradientsOfA,
                gradientsOfB)) {
            return sum(loss);
        }
    }

    /** The same sum without gradients, of the adapter or of the bare base. */
    double loss(MicroBatch batch, boolean withAdapter) {
        try (Value loss = script.call(
                "loss",
                batch.ids(),
                batch.positions(),
                batch.starts(),
                batch.rows(),
                batch.targets(),
                LOSS_CHUNK,
                shape,
                config.rmsNormEps(),
                withAdapter ? scale : 0.0,
                embedding,
                head,
                rotations,
                norms,
                fused,
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
