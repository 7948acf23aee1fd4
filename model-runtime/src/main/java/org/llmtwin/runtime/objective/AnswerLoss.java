package org.llmtwin.runtime.objective;

import java.util.Arrays;
import java.util.List;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Tensors;

/** Mean negative log-likelihood of the learned tokens: however a step is split, each of its tokens weighs the same. */
final class AnswerLoss implements Loss {
    private final TrainableModel model;
    private final FittedExamples examples;
    private final Limits limits;
    private final Tensors tensors;

    AnswerLoss(TrainableModel model, List<TrainingExample> examples, Limits limits, Tensors tensors) {
        this.model = model;
        this.examples = new FittedExamples(examples, limits.maxLength());
        this.limits = limits;
        this.tensors = tensors;
    }

    @Override
    public int size() {
        return examples.all().size();
    }

    @Override
    public int truncated() {
        return examples.truncated();
    }

    @Override
    public int fingerprint() {
        return examples.fingerprint();
    }

    @Override
    public Measured step(int[] items, long seed) {
        List<TrainingExample> batch =
                Arrays.stream(items).mapToObj(examples::get).toList();
        int tokens = batch.stream().mapToInt(e -> e.ids().length).sum();
        int learned = learned(batch);
        double sum = 0;
        long part = 0;
        for (List<TrainingExample> micro : MicroBatch.pack(batch, limits.microBatchTokens())) {
            try (MicroBatch packed = new MicroBatch(micro, tensors)) {
                sum += model.step(packed, 1.0 / learned, Seeds.of(seed, part++));
            }
        }
        return new Measured(sum / learned, tokens, learned, null);
    }

    @Override
    public double mean() {
        double sum = 0;
        for (List<TrainingExample> micro : MicroBatch.pack(examples.all(), limits.microBatchTokens())) {
            try (MicroBatch packed = new MicroBatch(micro, tensors)) {
                sum += model.loss(packed);
            }
        }
        return sum / learned(examples.all());
    }

    private static int learned(List<TrainingExample> batch) {
        return batch.stream().mapToInt(TrainingExample::learnedTokens).sum();
    }
}
