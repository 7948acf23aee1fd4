package org.llmtwin.runtime.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.FreshAdapter;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.export.NearestAdapter;
import org.llmtwin.runtime.export.WeightsFile;
import org.llmtwin.runtime.layer.LinearKernel;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.objective.Answers;
import org.llmtwin.runtime.objective.Limits;
import org.llmtwin.runtime.objective.Loss;
import org.llmtwin.runtime.objective.Objective;
import org.llmtwin.runtime.objective.Seeds;
import org.llmtwin.runtime.optimize.AdamW;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;

/**
 * Trains a LoRA adapter (Hu et al., 2021) on a frozen checkpoint, or every weight. Not for use by several threads at once. The same settings,
 * examples and number of threads give the same run to the bit, also when it was interrupted and resumed.
 */
public final class Trainer implements AutoCloseable {
    /** Steps between which freed memory stays with the process: micro-batches of many sizes leave gaps that none fits again. */
    private static final int GIVE_BACK_EVERY = 4;

    private static final String REFERENCE = "reference";
    private static final String HELD_OUT_REFERENCE = "held-out-reference";
    private static final String KERNEL = "linear-kernel";

    private final Scope scope = new Scope();
    private final TrainingSettings settings;
    private final Tensors tensors;
    private final TrainableModel model;
    private final AdamW optimizer;
    private final Best best;
    private final TrainingState state;
    private int step;

    private Trainer(TrainableModel model, TrainingSettings settings, Tensors tensors, Identity identity) {
        this.settings = settings;
        this.tensors = scope.add(tensors);
        this.model = scope.add(model);
        optimizer = scope.add(new AdamW(model.learned(), model.learnedGradients(), model.undecayed(), tensors));
        best = scope.add(new Best(model.learned(), tensors));
        state = new TrainingState(model.learned(), optimizer, best, identity, tensors);
        use(model.kernel());
    }

    /** A new adapter: A random from the seed, B zero, so that it starts as the bare base. The checkpoint may be closed afterwards. */
    public static Trainer create(Checkpoint checkpoint, LoraConfig lora, TrainingSettings settings) {
        return create(checkpoint, FreshAdapter.of(checkpoint.config(), lora, settings.seed()), settings);
    }

    /** Trains an adapter on from where it stands. */
    public static Trainer create(Checkpoint checkpoint, AdapterWeights start, TrainingSettings settings) {
        start.requireFits(checkpoint.config());
        Tensors tensors = tensors(settings);
        TrainableModel model = TrainableModel.lora(
                checkpoint,
                start,
                settings.base(),
                settings.computation(),
                settings.gradientCheckpointing(),
                settings.maxLength(),
                tensors);
        return new Trainer(model, settings, tensors, Identity.of(checkpoint, start.config()));
    }

    /** Trains every weight of a checkpoint, which may be closed afterwards. */
    public static Trainer full(Checkpoint checkpoint, TrainingSettings settings) {
        Tensors tensors = tensors(settings);
        TrainableModel model = TrainableModel.full(
                checkpoint, settings.computation(), settings.gradientCheckpointing(), settings.maxLength(), tensors);
        return new Trainer(model, settings, tensors, Identity.of(checkpoint, null));
    }

    private static Tensors tensors(TrainingSettings settings) {
        Torch.start(0);
        return new Tensors(settings.computation().device());
    }

    /** Learns the answers of examples, and measures nothing besides. */
    public TrainingResult train(List<TrainingExample> examples, TrainingListener listener) {
        return train(new Answers(examples), Validation.none(), listener);
    }

    /**
     * Runs, or goes on after {@link #resume}, until the last step, until the held-out loss has not fallen for long enough, or
     * until the listener cancels.
     *
     * @throws TrainingFailedException at a loss or gradient that is not finite; that step is not applied
     * @throws IllegalArgumentException if there is nothing to learn, not within the length, or a resumed run had other examples
     */
    public TrainingResult train(Objective objective, Validation validation, TrainingListener listener) {
        Loss loss = loss(objective);
        Epochs epochs = new Epochs(loss.size(), settings);
        state.expect(31 * settings.fingerprint() + loss.fingerprint());
        loss.prepare(REFERENCE, state.kept());
        Loss heldOut = validation.heldOut() == null ? null : loss(validation.heldOut());
        if (heldOut != null) {
            heldOut.prepare(HELD_OUT_REFERENCE, state.kept());
        }
        Progress progress = new Progress();
        while (!isDone(epochs, validation) && !listener.isCancelled()) {
            progress.add(step(loss, epochs, heldOut, validation), listener);
        }
        boolean completed = isDone(epochs, validation);
        if (completed && validation.keepBest()) {
            best.restore();
        }
        return progress.result(completed, epochs.totalSteps(), loss.truncated());
    }

    private Loss loss(Objective objective) {
        return objective.loss(model, new Limits(settings.microBatchTokens(), settings.maxLength()), tensors);
    }

    private boolean isDone(Epochs epochs, Validation validation) {
        return step >= epochs.totalSteps() || (validation.patience() > 0 && best.stale() >= validation.patience());
    }

    private StepReport step(Loss loss, Epochs epochs, @Nullable Loss heldOut, Validation validation) {
        long start = System.nanoTime();
        int total = epochs.totalSteps();
        Loss.Measured measured = loss.step(epochs.batch(step), Seeds.of(settings.seed(), step));
        double norm = optimizer.gradientNorm();
        requireFinite(measured.loss(), norm);
        double rate = settings.learningRateAt(step, total);
        optimizer.update(norm, settings.maxGradientNorm(), rate, settings.weightDecay());
        step++;
        if (step % GIVE_BACK_EVERY == 0) {
            Torch.giveBackFreeMemory();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new StepReport(
                step,
                total,
                measured.loss(),
                rate,
                norm,
                measured.tokens(),
                measured.learnedTokens(),
                seconds,
                heldOutLoss(heldOut, validation, total),
                measured.preference());
    }

    private @Nullable Double heldOutLoss(@Nullable Loss heldOut, Validation validation, int total) {
        if (heldOut == null || (step % validation.every() != 0 && step != total)) {
            return null;
        }
        double mean = heldOut.mean();
        best.measured(mean, step, validation.keepBest());
        return mean;
    }

    private void requireFinite(double loss, double norm) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            optimizer.clearGradients();
            throw new TrainingFailedException(step + 1, "loss " + loss + ", gradient norm " + norm);
        }
    }

    /**
     * The adapter as it is now.
     *
     * @throws IllegalStateException if every weight learns
     */
    public AdapterWeights adapter() {
        return model.adapter();
    }

    /**
     * What every weight learned, as an adapter: of each linear map the nearest change of some rank. What norms, biases and
     * embedding learned is not in it.
     *
     * @param base the checkpoint that the training began with
     * @param lora rank and targets; its scale becomes 1
     * @throws IllegalStateException if only an adapter learns
     */
    public NearestAdapter nearestAdapter(Checkpoint base, LoraConfig lora) {
        return NearestAdapter.of(base, model.everyWeight(), lora, tensors);
    }

    /**
     * Writes every weight as it is now: with the base's config.json and tokenizer beside it the file is a checkpoint.
     *
     * @param file such as {@code model.safetensors}
     * @throws IllegalStateException if only an adapter learns
     */
    public void write(Path file, ModelConfig config) {
        WeightsFile.write(file, config, model.everyWeight(), tensors);
    }

    /** Mean negative log-likelihood of the examples' answers per token; its exponential is the perplexity. */
    public double meanLoss(List<TrainingExample> examples) {
        return loss(new Answers(examples)).mean();
    }

    /** Writes all that {@link #resume} needs to a folder, which may hold an older state. A reader sees the old or the new one. */
    public void checkpoint(Path folder) {
        state.write(folder, step);
    }

    /**
     * Puts back adapter, optimizer and step from a folder that {@link #checkpoint} wrote with the same configuration.
     *
     * @throws IllegalArgumentException if it was written for another base model, or an adapter of another rank, alpha, dropout or
     *     targets
     */
    public void resume(Path folder) {
        step = state.read(folder);
        use(LinearKernel.values()[(int) Objects.requireNonNull(state.kept().get(KERNEL))[0]]);
    }

    /** A resumed run goes on with the kernel that it began with: another one's last bits differ. */
    void use(LinearKernel kernel) {
        model.use(kernel);
        state.kept().put(KERNEL, new double[] {kernel.ordinal()});
    }

    LinearKernel kernel() {
        return model.kernel();
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

    /** What one call of {@link #train} did. */
    private final class Progress {
        private final long start = System.nanoTime();
        private long tokens;
        private long learned;
        private double lastLoss = Double.NaN;

        void add(StepReport report, TrainingListener listener) {
            tokens += report.tokens();
            learned += report.learnedTokens();
            lastLoss = report.loss();
            listener.onStep(report);
        }

        TrainingResult result(boolean completed, int total, int truncated) {
            double seconds = (System.nanoTime() - start) / 1e9;
            TrainingResult.BestStep bestStep =
                    best.step() == 0 ? null : new TrainingResult.BestStep(best.step(), best.loss());
            boolean early = completed && step < total;
            return new TrainingResult(completed, early, step, lastLoss, bestStep, tokens, learned, truncated, seconds);
        }
    }
}
