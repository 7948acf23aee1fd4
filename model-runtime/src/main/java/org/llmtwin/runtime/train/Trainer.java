package org.llmtwin.runtime.train;

import java.nio.file.Path;
import java.util.List;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.FreshAdapter;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.LoraWeights;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.optimize.AdamW;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;

/**
 * Trains one LoRA adapter (Hu et al., 2021) on a frozen checkpoint. Not for use by several threads at once. The same settings,
 * examples and number of threads give the same run to the bit, also when it was interrupted and resumed.
 */
public final class Trainer implements AutoCloseable {
    /** Steps between which freed memory stays with the process: micro-batches of many sizes leave gaps that none fits again. */
    private static final int GIVE_BACK_EVERY = 4;

    private final Scope scope = new Scope();
    private final TrainingSettings settings;
    private final Tensors tensors;
    private final TrainableModel model;
    private final AdamW optimizer;
    private final TrainingState state;
    private int step;

    private Trainer(Checkpoint checkpoint, AdapterWeights start, TrainingSettings settings) {
        if (start.config().dropout() != 0) {
            throw new IllegalArgumentException(
                    "dropout is " + start.config().dropout() + ", must be 0 for this trainer");
        }
        start.requireFits(checkpoint.config());
        Torch.start(0);
        this.settings = settings;
        tensors = scope.add(new Tensors());
        model = scope.add(new TrainableModel(checkpoint, start, tensors, settings.maxLength()));
        LoraWeights parameters = model.parameters();
        optimizer = scope.add(new AdamW(parameters.learned(), parameters.gradients(), tensors));
        state = new TrainingState(parameters.learned(), optimizer);
    }

    /** A new adapter: A random from the seed, B zero, so that it starts as the bare base. The checkpoint may be closed afterwards. */
    public static Trainer create(Checkpoint checkpoint, LoraConfig lora, TrainingSettings settings) {
        return create(checkpoint, FreshAdapter.of(checkpoint.config(), lora, settings.seed()), settings);
    }

    /** Trains an adapter on from where it stands. */
    public static Trainer create(Checkpoint checkpoint, AdapterWeights start, TrainingSettings settings) {
        return new Trainer(checkpoint, start, settings);
    }

    /**
     * Runs, or goes on after {@link #resume}, until the last step or until the listener cancels.
     *
     * @throws TrainingFailedException at a loss or gradient that is not finite; that step is not applied
     * @throws IllegalArgumentException if there is no example, one has nothing to learn within the length, or a resumed run had
     *     other examples
     */
    public TrainingResult train(List<TrainingExample> examples, TrainingListener listener) {
        Epochs run = new Epochs(examples, settings);
        state.expect(run.fingerprint());
        long start = System.nanoTime();
        long tokens = 0;
        long learned = 0;
        double loss = Double.NaN;
        int total = run.totalSteps();
        while (step < total && !listener.isCancelled()) {
            StepReport report = step(run.batch(step), total);
            tokens += report.tokens();
            learned += report.learnedTokens();
            loss = report.loss();
            listener.onStep(report);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TrainingResult(step >= total, step, loss, tokens, learned, run.truncated(), seconds);
    }

    private StepReport step(List<TrainingExample> batch, int total) {
        long start = System.nanoTime();
        int tokens = batch.stream().mapToInt(e -> e.ids().length).sum();
        int learned = batch.stream().mapToInt(TrainingExample::learnedTokens).sum();
        double sum = 0;
        for (List<TrainingExample> part : MicroBatch.split(batch, settings.microBatchTokens())) {
            try (MicroBatch micro = new MicroBatch(part, tensors)) {
                sum += model.step(micro, 1.0 / learned);
            }
        }
        double loss = sum / learned;
        double norm = optimizer.gradientNorm();
        requireFinite(loss, norm);
        double rate = settings.learningRateAt(step, total);
        optimizer.update(norm, settings.maxGradientNorm(), rate, settings.weightDecay());
        step++;
        if (step % GIVE_BACK_EVERY == 0) {
            Torch.giveBackFreeMemory();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new StepReport(step, total, loss, rate, norm, tokens, learned, seconds);
    }

    private void requireFinite(double loss, double norm) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            optimizer.clearGradients();
            throw new TrainingFailedException(step + 1, "loss " + loss + ", gradient norm " + norm);
        }
    }

    /** The adapter as it is now. */
    public AdapterWeights adapter() {
        return model.parameters().adapter();
    }

    /** Mean negative log-likelihood of the examples' answers per token; its exponential is the perplexity. */
    public double meanLoss(List<TrainingExample> examples) {
        return meanLoss(examples, true);
    }

    /** The same for the bare base. */
    public double meanLossOfBase(List<TrainingExample> examples) {
        return meanLoss(examples, false);
    }

    private double meanLoss(List<TrainingExample> examples, boolean withAdapter) {
        List<TrainingExample> cut = new Epochs(examples, settings).examples();
        double sum = 0;
        long learned = 0;
        for (List<TrainingExample> part : MicroBatch.split(cut, settings.microBatchTokens())) {
            try (MicroBatch micro = new MicroBatch(part, tensors)) {
                sum += model.loss(micro, withAdapter);
            }
            learned += part.stream().mapToInt(TrainingExample::learnedTokens).sum();
        }
        return sum / learned;
    }

    /** Writes all that {@link #resume} needs to a folder, which may hold an older state. A reader sees the old or the new one. */
    public void checkpoint(Path folder) {
        state.write(folder, step);
    }

    /** Puts back adapter, optimizer and step from a folder that {@link #checkpoint} wrote with the same configuration. */
    public void resume(Path folder) {
        step = state.read(folder);
    }

    /** Steps applied so far. */
    public int step() {
        return step;
    }

    @Override
    public void close() {
        scope.close();
        Torch.giveBackFreeMemory();
    }
}
