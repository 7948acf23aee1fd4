package org.llmtwin.runtime.memory;

import java.util.Locale;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.torch.Dtype;

/**
 * The memory of a run in bytes, beyond that of a process that runs already.
 *
 * @param weights of the model, without those that an adapter adds
 * @param learning what the optimizer needs: the adapter, gradients, both moments and perhaps the best weights
 * @param activations what layers keep for their backward, for as many tokens as are computed at once
 * @param working what exists for a moment: logits, one layer's backward, unpacked or repacked matrices; and where every weight learns
 *     what the nearest adapter takes at the end beyond what no activations then take. Rotary tables too
 */
public record MemoryEstimate(long weights, long learning, long activations, long working) {
    private static final int FLOAT = Float.BYTES;

    /** What the engine's libraries allocate for themselves and what its allocator cannot use again, as measured. */
    static final long ENGINE = 176L << 20;

    public static MemoryEstimate of(TrainingPlan plan) {
        return new MemoryEstimate(weights(plan), learning(plan), activations(plan), working(plan));
    }

    /** What learns is in float32; embedding and head, nearly all that is no matrix of a layer, are like plain matrices. */
    private static long weights(TrainingPlan plan) {
        long matrices = WeightCounts.matrices(plan.model());
        long others = WeightCounts.all(plan.model()) - matrices;
        int bytes = plan.dtype().bytes();
        return plan.lora() == null ? FLOAT * (others + matrices) : bytes * others + held(matrices, plan.base(), bytes);
    }

    private static long held(long matrices, BaseFormat format, int bytes) {
        return switch (format) {
            case PLAIN -> bytes * matrices;
            case NF4 -> matrices / 2 + FLOAT * matrices / 64;
            case NF4_DOUBLE -> matrices / 2 + matrices / 64 + FLOAT * matrices / (64 * 256);
        };
    }

    /** An adapter's own numbers exist twice: those that learn, and those it began with. */
    private static long learning(TrainingPlan plan) {
        boolean full = plan.lora() == null;
        long learned = full ? WeightCounts.all(plan.model()) : WeightCounts.adapter(plan.model(), plan.lora());
        int copies = (full ? 0 : 2) + 1 + 2 + (plan.keepBest() ? 1 : 0);
        return FLOAT * learned * copies;
    }

    private static ActivationCounts counts(TrainingPlan plan) {
        int ranks = plan.lora() == null
                ? 0
                : plan.lora().rank() * plan.lora().targetModules().size();
        return new ActivationCounts(plan.model(), ranks);
    }

    private static long activations(TrainingPlan plan) {
        ActivationCounts counts = counts(plan);
        long layers = plan.model().layers();
        long sums = FLOAT * 2L * plan.model().hiddenSize();
        long kept = sums
                + plan.dtype().bytes()
                        * (counts.keptByLayer() - 2L * plan.model().hiddenSize());
        long ofToken = plan.gradientCheckpointing() ? layers * sums / 2 + kept : layers * kept;
        return plan.tokensAtOnce() * ofToken;
    }

    /**
     * The kernels pack a matrix anew for each product; NF4 is unpacked into numbers and then put before A; matrices that learn are
     * copied where products are in other numbers. All is counted in float32, an upper bound for bfloat16.
     */
    private static long working(TrainingPlan plan) {
        ActivationCounts counts = counts(plan);
        boolean packed = plan.lora() != null && plan.base() != BaseFormat.PLAIN;
        long matrices = (packed ? 3 : 1) * WeightCounts.largestGroup(plan.model());
        long layers = plan.tokensAtOnce() * counts.passing() + matrices;
        boolean copied = plan.lora() == null && plan.dtype() != Dtype.FLOAT32;
        long head = counts.logits()
                + plan.tokensAtOnce() * counts.head()
                + (copied ? (long) plan.model().vocabSize() * plan.model().hiddenSize() : 0);
        long ofStep = FLOAT * Math.max(layers, head);
        long atTheEnd = plan.lora() == null ? export(plan) - activations(plan) : 0;
        long rotary = 2 * WeightCounts.rotary(plan.model(), plan.maxLength());
        return Math.max(ofStep, atTheEnd) + rotary + ENGINE;
    }

    /** The weights still lie in memory: a change is decomposed, or measured beside the weight that it was read anew for. */
    private static long export(TrainingPlan plan) {
        return FLOAT * Math.max(WeightCounts.decomposition(plan.model()), 3 * WeightCounts.embedding(plan.model()));
    }

    public long total() {
        return weights + learning + activations + working;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH,
                "%s (weights %s, learning %s, activations %s, working memory %s)",
                gibibytes(total()),
                gibibytes(weights),
                gibibytes(learning),
                gibibytes(activations),
                gibibytes(working));
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ENGLISH, "%.1f GiB", bytes / (double) (1 << 30));
    }
}
