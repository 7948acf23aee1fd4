package org.llmtwin.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.family.Families;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.memory.MemoryEstimate;
import org.llmtwin.runtime.memory.TrainingPlan;
import org.llmtwin.runtime.memory.WritingEstimate;
import org.llmtwin.runtime.memory.WritingPlan;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.training.testing.Recipes;

/** The table of docs/training.md says what the service does and estimates, by the sizes that the models' config.json state. */
class MemoryTableTest {
    private static final Path PAGE = Path.of("../docs/training.md");
    private static final int LONGEST = 1024;
    private static final int TEXTS = 8;

    private final RecipeSettings settings = new RecipeSettings(
            Recipes.USUAL, Validation.buildDefaultValidatorFactory().getValidator());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "SmolLM2-135M, llama, 576, 30, 9, 3, 64, 1536, 49152, true",
        "SmolLM2-360M, llama, 960, 32, 15, 5, 64, 2560, 49152, true",
        "Qwen2.5-0.5B, qwen2, 896, 24, 14, 2, 64, 4864, 151936, true",
        "SmolLM2-1.7B, llama, 2048, 24, 32, 32, 64, 8192, 49152, true",
        "Llama-3.2-3B, llama, 3072, 28, 24, 8, 128, 8192, 128256, true",
        "Llama-3.1-8B, llama, 4096, 32, 32, 8, 128, 14336, 128256, false",
        "Qwen3-14B, qwen3, 5120, 40, 40, 8, 128, 17408, 151936, false",
        "Qwen2.5-32B, qwen2, 5120, 64, 40, 8, 128, 27648, 152064, false",
        "Llama-3.1-70B, llama, 8192, 80, 64, 8, 128, 28672, 128256, false",
    })
    void thePageStatesDefaultsAndMemory(
            String name,
            String family,
            int hidden,
            int layers,
            int heads,
            int kvHeads,
            int headDim,
            int inner,
            int vocabulary,
            boolean tied)
            throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), """
                {"model_type": "%s", "hidden_size": %d, "num_hidden_layers": %d, "num_attention_heads": %d,
                 "num_key_value_heads": %d, "head_dim": %d, "intermediate_size": %d, "vocab_size": %d,
                 "max_position_embeddings": 4096, "rms_norm_eps": 1e-5, "rope_theta": 10000, "eos_token_id": 0,
                 "tie_word_embeddings": %s}
                """.formatted(
                        family, hidden, layers, heads, kvHeads, headDim, inner, vocabulary, tied));
        ModelConfig model = Families.config(JsonFile.read(config), name, !tied);
        assertThat(Files.readString(PAGE)).contains(row(name, model));
    }

    private String row(String name, ModelConfig model) {
        Recipe usual = settings.settle(Recipes.USUAL, model);
        return String.format(
                Locale.ENGLISH,
                "| %s | %s | %s | %s | %s | %s | %s | %s |",
                name,
                usual.learner().name().toLowerCase(Locale.ROOT),
                usual.gradientCheckpointing().name().toLowerCase(Locale.ROOT),
                String.valueOf(usual.learningRate()).replace(".0E", "e"),
                memory(model, "lora", "off"),
                memory(model, "lora", "on"),
                memory(model, "qlora", "on"),
                memory(model, "full", "on"));
    }

    private String memory(ModelConfig model, String learner, String checkpointing) {
        Recipe recipe = settings.settle(
                settings.with(Map.of("learner", learner, "gradientCheckpointing", checkpointing)), model);
        LoraConfig lora = recipe.learner() == Learner.FULL ? null : recipe.lora(model);
        long training = MemoryEstimate.of(TrainingPlan.of(model, lora, recipe.settings(1), LONGEST, false))
                .total();
        long writing = WritingEstimate.of(new WritingPlan(model, Precision.INT8, LONGEST, TEXTS))
                .total();
        return String.format(Locale.ENGLISH, "%.1f", Math.max(training, writing) / (double) (1 << 30));
    }
}
