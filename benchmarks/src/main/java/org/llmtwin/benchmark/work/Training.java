package org.llmtwin.benchmark.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.llmtwin.benchmark.input.Input;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.optimize.Schedule;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.train.StepReport;
import org.llmtwin.runtime.train.Trainer;
import org.llmtwin.runtime.train.TrainingSettings;

/** LoRA steps over an input's examples; the first one warms up. */
final class Training {
    private static final List<String> PROJECTIONS =
            List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");
    private static final int MICRO_BATCH_TOKENS = 1024;

    private Training() {}

    /** @return counted tokens a second over all steps but the first */
    static double tokensPerSecond(Setting setting, Input input, ToIntFunction<StepReport> counted) {
        Torch.start(setting.threads());
        List<TrainingExample> examples = input.examples().stream()
                .map(example -> new TrainingExample(example.ids(), example.answerStart()))
                .toList();
        List<StepReport> steps = new ArrayList<>();
        try (Trainer trainer = trainer(setting, input)) {
            trainer.train(examples, steps::add);
        }
        List<StepReport> measured = steps.subList(1, steps.size());
        double seconds = measured.stream().mapToDouble(StepReport::seconds).sum();
        return measured.stream().mapToInt(counted).sum() / seconds;
    }

    private static Trainer trainer(Setting setting, Input input) {
        TrainingSettings settings = new TrainingSettings(
                2e-4, 0, 0, Schedule.CONSTANT, 1, 1, 0, input.batch(), MICRO_BATCH_TOKENS, 1024, 1);
        try (Checkpoint checkpoint = Checkpoint.open(setting.model())) {
            LoraConfig lora =
                    new LoraConfig(16, 32, 0, PROJECTIONS, checkpoint.config().publicId());
            return Trainer.create(checkpoint, lora, settings);
        }
    }
}
