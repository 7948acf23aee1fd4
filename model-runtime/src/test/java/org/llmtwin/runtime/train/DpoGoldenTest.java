package org.llmtwin.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.objective.DpoSettings;
import org.llmtwin.runtime.objective.Loss.Margins;
import org.llmtwin.runtime.objective.Preference;
import org.llmtwin.runtime.objective.Preferences;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import tools.jackson.databind.JsonNode;

/** The same preference training as with Transformers and PEFT, step by step. */
class DpoGoldenTest {
    private static final DpoSettings AGAINST_BASE = new DpoSettings(0.1, 0, DpoSettings.Reference.BASE);
    private static final JsonNode GOLDEN = Golden.json("dpo.json");
    private static Checkpoint checkpoint;
    private static AdapterWeights start;

    @BeforeAll
    static void open() {
        checkpoint = TestModel.open();
        start = Adapters.byFormula(checkpoint.config(), Adapters.lora(16), false);
    }

    @AfterAll
    static void close() {
        checkpoint.close();
    }

    static List<Preference> pairs() {
        return GOLDEN.path("triples")
                .valueStream()
                .map(triple -> new Preference(example(triple, "chosen"), example(triple, "rejected")))
                .toList();
    }

    private static TrainingExample example(JsonNode triple, String answer) {
        int[] prompt = Golden.ints(triple.path("prompt"));
        int[] ids = IntStream.concat(IntStream.of(prompt), IntStream.of(Golden.ints(triple.path(answer))))
                .toArray();
        return new TrainingExample(ids, prompt.length);
    }

    @Test
    void logProbabilitiesEqualTheReferences() {
        List<TrainingExample> sequences = pairs().stream()
                .flatMap(pair -> List.of(pair.chosen(), pair.rejected()).stream())
                .toList();
        try (Tensors tensors = new Tensors();
                TrainableModel model =
                        TrainableModel.lora(checkpoint, start, BaseFormat.PLAIN, Computation.CPU, false, 256, tensors);
                MicroBatch batch = new MicroBatch(sequences, tensors)) {
            double[] policy = model.logProbabilities(batch, true);
            double[] reference = model.logProbabilities(batch, false);
            for (int i = 0; i < policy.length; i++) {
                JsonNode triple = GOLDEN.path("triples").get(i / 2);
                String answer = i % 2 == 0 ? "chosen" : "rejected";
                assertThat(policy[i]).isEqualTo(number(triple, "policy", answer), within(2e-3));
                assertThat(reference[i]).isEqualTo(number(triple, "reference", answer), within(2e-3));
            }
        }
    }

    private static double number(JsonNode triple, String model, String answer) {
        return triple.path(model + "_" + answer).asDouble();
    }

    /** Before the first update the model's log-likelihoods are those that stand with the triples. */
    private static double firstReward(String answer) {
        return GOLDEN.path("triples")
                .valueStream()
                .mapToDouble(triple ->
                        AGAINST_BASE.beta() * (number(triple, "policy", answer) - number(triple, "reference", answer)))
                .average()
                .orElseThrow();
    }

    @Test
    void stepsHaveTheReferencesLossesMarginsAndGradientNorms() {
        List<StepReport> reports = new ArrayList<>();
        TrainingSettings settings = new TrainingSettings(1e-4, 0.01, 0, Schedule.CONSTANT, 1, 1, 5, 4, 200, 256, 1);
        try (Trainer trainer = Trainer.create(checkpoint, start, settings)) {
            trainer.train(new Preferences(pairs(), AGAINST_BASE), Validation.none(), reports::add);
        }
        assertThat(reports).hasSize(5);
        Margins first = reports.getFirst().preference();
        assertThat(first).isNotNull();
        assertThat(first.chosen()).isEqualTo(firstReward("chosen"), within(3e-4));
        assertThat(first.rejected()).isEqualTo(firstReward("rejected"), within(3e-4));
        for (StepReport report : reports) {
            JsonNode step = GOLDEN.path("steps").get(report.step() - 1);
            assertThat(report.loss()).isEqualTo(step.path("loss").asDouble(), within(3e-4));
            double norm = step.path("grad_norm").asDouble();
            assertThat(report.gradientNorm()).isEqualTo(norm, within(1e-3 * norm));
            Margins margins = report.preference();
            assertThat(margins).isNotNull();
            double mean = step.path("margins")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .average()
                    .orElseThrow();
            assertThat(margins.margin()).isEqualTo(mean, within(3e-4));
            assertThat(margins.chosen() - margins.rejected()).isEqualTo(margins.margin(), within(1e-12));
            assertThat(margins.accuracy()).isEqualTo(step.path("accuracy").asDouble());
        }
    }
}
