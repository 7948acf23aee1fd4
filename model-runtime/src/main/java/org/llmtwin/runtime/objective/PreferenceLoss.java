package org.llmtwin.runtime.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Tensors;

/**
 * Mean of -(1 - s) log sigmoid(m) - s log sigmoid(-m) over pairs, where s is the label smoothing and the margin m is beta times
 * what the chosen answer's log-likelihood gained over the reference, less what the rejected one's gained.
 */
final class PreferenceLoss implements Loss {
    private final TrainableModel model;
    private final FittedExamples sequences;
    private final DpoSettings settings;
    private final Limits limits;
    private final Tensors tensors;
    private double[] reference = {};

    PreferenceLoss(TrainableModel model, Preferences preferences, Limits limits, Tensors tensors) {
        this.model = model;
        List<TrainingExample> both = preferences.pairs().stream()
                .flatMap(pair -> Stream.of(pair.chosen(), pair.rejected()))
                .toList();
        this.sequences = new FittedExamples(both, limits.maxLength());
        this.settings = preferences.settings();
        this.limits = limits;
        this.tensors = tensors;
    }

    @Override
    public int size() {
        return sequences.all().size() / 2;
    }

    @Override
    public int truncated() {
        return sequences.truncated();
    }

    @Override
    public int fingerprint() {
        return 31 * sequences.fingerprint() + settings.toString().hashCode();
    }

    /** The reference stays what it was at the start of the run. */
    @Override
    public void prepare(String name, Map<String, double[]> kept) {
        reference = kept.computeIfAbsent(
                name, absent -> logLikelihoods(settings.reference() != DpoSettings.Reference.BASE));
    }

    private double[] logLikelihoods(boolean withAdapter) {
        double[] all = new double[sequences.all().size()];
        int at = 0;
        for (List<TrainingExample> micro : MicroBatch.split(sequences.all(), limits.microBatchTokens())) {
            try (MicroBatch packed = new MicroBatch(micro, tensors)) {
                double[] sums = model.logProbabilities(packed, withAdapter);
                System.arraycopy(sums, 0, all, at, sums.length);
                at += sums.length;
            }
        }
        return all;
    }

    @Override
    public Measured step(int[] items, long seed) {
        Totals totals = new Totals();
        List<int[]> parts = split(items);
        for (int part = 0; part < parts.size(); part++) {
            step(parts.get(part), 1.0 / items.length, Seeds.of(seed, part), totals);
        }
        return totals.measured(items.length);
    }

    private void step(int[] pairs, double weight, long seed, Totals totals) {
        int[] numbers = Arrays.stream(pairs)
                .flatMap(pair -> IntStream.of(2 * pair, 2 * pair + 1))
                .toArray();
        List<TrainingExample> both =
                Arrays.stream(numbers).mapToObj(sequences::get).toList();
        double[] expected =
                Arrays.stream(numbers).mapToDouble(number -> reference[number]).toArray();
        try (MicroBatch packed = new MicroBatch(both, tensors)) {
            double[] sums =
                    model.preferenceStep(packed, expected, settings.beta(), settings.labelSmoothing(), weight, seed);
            totals.add(sums, expected);
        }
        totals.read(both);
    }

    /** Pairs, in their order, in parts of at most so many tokens, or of one pair. */
    private List<int[]> split(int[] items) {
        List<int[]> parts = new ArrayList<>();
        int from = 0;
        int tokens = 0;
        for (int i = 0; i < items.length; i++) {
            int length = sequences.get(2 * items[i]).ids().length
                    + sequences.get(2 * items[i] + 1).ids().length;
            if (i > from && tokens + length > limits.microBatchTokens()) {
                parts.add(Arrays.copyOfRange(items, from, i));
                from = i;
                tokens = 0;
            }
            tokens += length;
        }
        parts.add(Arrays.copyOfRange(items, from, items.length));
        return parts;
    }

    @Override
    public double mean() {
        Totals totals = new Totals();
        totals.add(logLikelihoods(true), reference);
        return totals.measured(size()).loss();
    }

    private final class Totals {
        private double loss;
        private double chosen;
        private double rejected;
        private int ahead;
        private int tokens;
        private int learned;

        void add(double[] sums, double[] expected) {
            for (int i = 0; i < sums.length; i += 2) {
                double better = settings.beta() * (sums[i] - expected[i]);
                double worse = settings.beta() * (sums[i + 1] - expected[i + 1]);
                double m = better - worse;
                double smoothing = settings.labelSmoothing();
                loss += (1 - smoothing) * softplus(-m) + smoothing * softplus(m);
                chosen += better;
                rejected += worse;
                ahead += m > 0 ? 1 : 0;
            }
        }

        void read(List<TrainingExample> examples) {
            tokens += examples.stream().mapToInt(e -> e.ids().length).sum();
            learned +=
                    examples.stream().mapToInt(TrainingExample::learnedTokens).sum();
        }

        Measured measured(int pairs) {
            Margins margins =
                    new Margins(chosen / pairs, rejected / pairs, (chosen - rejected) / pairs, (double) ahead / pairs);
            return new Measured(loss / pairs, tokens, learned, margins);
        }

        /** log(1 + e^x) = -log sigmoid(-x). */
        private static double softplus(double x) {
            return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
    }
}
