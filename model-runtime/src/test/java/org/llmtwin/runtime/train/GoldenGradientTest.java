package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.layer.Learned;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import tools.jackson.databind.JsonNode;

/** The gradients of LoRA's matrices that Transformers, PEFT and autograd gave for the default model, tensor by tensor. */
class GoldenGradientTest {
    private static final JsonNode DPO = Golden.json("dpo.json");

    /** Of the sum of absolute values. The golden numbers are float32's themselves: see {@link LoraGoldenTest}. */
    private static final double TOLERANCE = 1e-4;

    private static Checkpoint checkpoint;
    private static Tensors tensors;

    @BeforeAll
    static void open() {
        Torch.start(0);
        checkpoint = TestModel.open();
        tensors = new Tensors();
    }

    @AfterAll
    static void close() {
        tensors.close();
        checkpoint.close();
    }

    @Test
    void ofAnswers() {
        assertMeanLoss(
                LoraGoldenTest.sftExamples(), true, Golden.json("lora_sft.json").path("grads_step1"));
    }

    @Test
    void ofPackedDocuments() {
        JsonNode golden = Golden.json("lora_packed.json");
        assertMeanLoss(LoraGoldenTest.documents(golden), false, golden.path("grads_packed"));
    }

    private static void assertMeanLoss(List<TrainingExample> examples, boolean zeroB, JsonNode expected) {
        int learned = examples.stream().mapToInt(TrainingExample::learnedTokens).sum();
        try (TrainableModel model = model(zeroB);
                MicroBatch batch = new MicroBatch(examples, tensors)) {
            model.step(batch, 1.0 / learned, 0);
            assertGradients(model, expected);
        }
    }

    @Test
    void ofPreferences() {
        List<TrainingExample> sequences = DpoGoldenTest.pairs().stream()
                .flatMap(pair -> Stream.of(pair.chosen(), pair.rejected()))
                .toList();
        double[] reference = DPO.path("triples")
                .valueStream()
                .flatMap(triple -> Stream.of(triple.path("reference_chosen"), triple.path("reference_rejected")))
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        try (TrainableModel model = model(false);
                MicroBatch batch = new MicroBatch(sequences, tensors)) {
            model.preferenceStep(
                    batch, reference, 0.1, 0, 1.0 / DpoGoldenTest.pairs().size(), 0);
            assertGradients(model, DPO.path("grads_step1"));
        }
    }

    private static TrainableModel model(boolean zeroB) {
        return TrainableModel.lora(
                checkpoint,
                Adapters.byFormula(checkpoint.config(), Adapters.lora(16), zeroB),
                BaseFormat.PLAIN,
                Computation.CPU,
                false,
                256,
                tensors);
    }

    private static void assertGradients(TrainableModel model, JsonNode expected) {
        Map<String, Learned> learned = Learned.ofAdapter(model, checkpoint.config());
        assertThat(expected.size()).isEqualTo(4);
        for (JsonNode layer : expected) {
            for (String matrix : List.of("A", "B")) {
                String name =
                        "base_model.model.model." + layer.path("layer").asString() + ".lora_" + matrix + ".weight";
                double[] sums = learned.get(name).gradientSums();
                double absolute = layer.path(matrix).path("abs_sum").asDouble();
                double sum = layer.path(matrix).path("sum").asDouble();
                assertThat(sums[0]).as(name).isEqualTo(sum, within(TOLERANCE * absolute));
                assertThat(sums[1]).as(name).isEqualTo(absolute, within(TOLERANCE * absolute));
            }
        }
    }
}
