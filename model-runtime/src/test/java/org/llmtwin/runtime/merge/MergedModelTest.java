package org.llmtwin.runtime.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.TinyGguf;
import org.llmtwin.runtime.adapter.AdapterException;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.adapter.FreshAdapter;
import org.llmtwin.runtime.adapter.LoraConfig;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.format.numbers.PlainType;
import org.llmtwin.runtime.format.numbers.TensorType;
import org.llmtwin.runtime.layer.BaseFormat;
import org.llmtwin.runtime.layer.TrainableModel;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.train.Adapters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergedModelTest {
    @TempDir
    private Path folder;

    private static AdapterWeights rankStabilized(ModelConfig config) {
        LoraConfig plain = Adapters.lora(config, 4);
        return Adapters.random(config, new LoraConfig(4, 3, 0, true, plain.targetModules(), plain.baseModel()));
    }

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void writesAsTheBaseWithItsAdapterWould(String name) {
        try (Checkpoint base = Checkpoint.open(Golden.path("tiny/" + name))) {
            AdapterWeights adapter = rankStabilized(base.config());
            new MergedModel(base, adapter, null).write(folder.resolve("merged"));
            double[] expected = logProbabilities(base, adapter, name);
            try (Checkpoint merged =
                    Checkpoint.open(folder.resolve("merged"), base.config().publicId())) {
                assertThat(merged.config()).isEqualTo(base.config());
                assertNear(logProbabilities(merged, untrained(merged), name), expected, 1e-4);
                assertThat(differs(logProbabilities(base, untrained(base), name), expected))
                        .as("the adapter changes something")
                        .isTrue();
            }
        }
    }

    /** Names, order of rows, orientation of matrices and configuration are those of the folder that the file was made of. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void aGgufBaseGivesTheSameFolder(String name) {
        Path file = TinyGguf.of(name).write(folder.resolve("tiny.gguf"));
        try (Checkpoint gguf = Checkpoint.open(file);
                Checkpoint base = Checkpoint.open(Golden.path("tiny/" + name))) {
            AdapterWeights adapter = rankStabilized(base.config());
            new MergedModel(gguf, adapter, null).write(folder.resolve("merged"));
            new MergedModel(base, adapter, null).write(folder.resolve("expected"));
            assertThat(stored(folder.resolve("merged"))).isEqualTo(stored(folder.resolve("expected")));
            try (Checkpoint merged =
                    Checkpoint.open(folder.resolve("merged"), base.config().publicId())) {
                assertThat(merged.config().family()).isEqualTo(base.config().family());
                assertNear(
                        logProbabilities(merged, untrained(merged), name), logProbabilities(base, adapter, name), 1e-4);
                assertThat(merged.tokenizer().tokenizerJson())
                        .isEqualTo(gguf.tokenizer().tokenizerJson());
                assertThat(merged.tokenizer().eosToken()).isEqualTo("t2");
                assertThat(json("tokenizer_config.json").path("pad_token").asString())
                        .isEqualTo("t2");
                assertThat(merged.config().eosTokenIds()).containsExactly(2);
            }
        }
    }

    /** The adapter that PEFT wrote, and the logits of PEFT's own merge_and_unload. */
    @Test
    void theReferencesMergeGivesTheSameNumbers() {
        JsonNode golden = Golden.json("adapter_logits.json");
        int[] ids = Golden.ints(golden.path("prompt_ids"));
        try (Checkpoint base = TestModel.open()) {
            AdapterWeights adapter = AdapterFolder.read(Golden.path("adapter"), base.config());
            new MergedModel(base, adapter, PlainType.F32).write(folder.resolve("merged"));
        }
        try (Checkpoint merged = Checkpoint.open(folder.resolve("merged"))) {
            List<JsonNode> top = golden.path("merged_last_top20").valueStream().toList();
            List<TrainingExample> next = top.stream()
                    .map(entry -> {
                        int[] longer = Arrays.copyOf(ids, ids.length + 1);
                        longer[ids.length] = entry.get(0).asInt();
                        return new TrainingExample(longer, ids.length);
                    })
                    .toList();
            double[] found = logProbabilities(merged, untrained(merged), next);
            for (int i = 1; i < found.length; i++) {
                double gap = top.get(0).get(1).asDouble() - top.get(i).get(1).asDouble();
                assertThat(found[0] - found[i]).isEqualTo(gap, within(2e-3));
            }
            assertThat(String.valueOf(merged.tokenizer().chatTemplate())).contains("<|im_start|>");
        }
    }

    @ParameterizedTest
    @EnumSource(PlainType.class)
    void numbersAreStoredInTheTypeThatIsAskedFor(PlainType type) {
        try (Checkpoint base = Checkpoint.open(Golden.path("tiny/llama"))) {
            new MergedModel(base, rankStabilized(base.config()), type).write(folder.resolve("merged"));
        }
        try (Checkpoint merged = Checkpoint.open(folder.resolve("merged"))) {
            assertThat(merged.tensorNames())
                    .allSatisfy(tensor -> assertThat(merged.type(tensor)).isEqualTo(TensorType.valueOf(type.name())));
        }
        assertThat(json("config.json").path("torch_dtype").asString()).isEqualTo(type.torchName());
    }

    /** As the base has it, where nothing is asked for; a base in four bits becomes float16. */
    @Test
    void untouchedTensorsKeepTheirTypeAndBits() throws IOException {
        Path half = folder.resolve("half");
        try (Checkpoint base = Checkpoint.open(Golden.path("tiny/llama"))) {
            new MergedModel(base, untrained(base), PlainType.BF16).write(half);
        }
        try (Checkpoint base = Checkpoint.open(half)) {
            new MergedModel(base, untrained(base), null).write(folder.resolve("merged"));
        }
        assertThat(folder.resolve("merged/model.safetensors"))
                .hasSameBinaryContentAs(half.resolve("model.safetensors"));
        assertThat(PlainType.like(TensorType.Q4_K)).isEqualTo(PlainType.F16);
    }

    @Test
    void aLargeModelIsSpreadOverNumberedFilesWithAnIndex() {
        try (Checkpoint base = Checkpoint.open(Golden.path("tiny/llama"))) {
            AdapterWeights adapter = rankStabilized(base.config());
            new MergedModel(base, adapter, null).write(folder.resolve("merged"), 30_000);
            new MergedModel(base, adapter, null).write(folder.resolve("whole"));
        }
        JsonNode index = json("model.safetensors.index.json");
        assertThat(index.path("metadata").path("total_size").asLong())
                .isEqualTo(stored(folder.resolve("whole")).values().stream()
                        .mapToLong(tensor -> 4L * tensor.values().length)
                        .sum());
        List<String> files = index.path("weight_map")
                .valueStream()
                .map(JsonNode::asString)
                .distinct()
                .toList();
        assertThat(files)
                .hasSizeGreaterThan(2)
                .first()
                .isEqualTo(String.format("model-00001-of-%05d.safetensors", files.size()));
        assertThat(files)
                .allSatisfy(file -> assertThat(
                                folder.resolve("merged").resolve(file).toFile().length())
                        .isLessThan(35_000));
        try (Checkpoint spread = Checkpoint.open(folder.resolve("merged"));
                Checkpoint whole = Checkpoint.open(folder.resolve("whole"))) {
            assertThat(read(spread)).isEqualTo(read(whole));
        }
    }

    @Test
    void aUsedFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "kept");
        try (Checkpoint base = Checkpoint.open(Golden.path("tiny/llama"))) {
            MergedModel merged = new MergedModel(base, untrained(base), null);
            assertThatThrownBy(() -> merged.write(folder))
                    .hasMessage("folder " + folder + " is used, must be new or empty");
            Files.createDirectory(folder.resolve("empty"));
            merged.write(folder.resolve("empty"));
        }
        assertThat(folder.resolve("empty/config.json")).exists();
        assertThat(folder.resolve("mine.txt")).hasContent("kept");
    }

    /** The number lies in the last tensor, so that everything else is written before. */
    @Test
    void whatBreaksOffLeavesNothing() throws IOException {
        Path large = Files.createDirectory(folder.resolve("large"));
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(stored(Golden.path("tiny/llama")));
        tensors.get("model.norm.weight").values()[3] = 70_000;
        SafetensorsWriter.write(large.resolve("model.safetensors"), tensors);
        Files.copy(Golden.path("tiny/llama").resolve("config.json"), large.resolve("config.json"));
        try (Checkpoint base = Checkpoint.open(large)) {
            MergedModel merged = new MergedModel(base, untrained(base), PlainType.F16);
            assertThatThrownBy(() -> merged.write(folder.resolve("merged")))
                    .hasMessage("tensor model.norm.weight: 70000.0 is too large for F16");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(large);
        }
    }

    @Test
    void anAdapterOfAnotherModelIsRefusedByName() {
        try (Checkpoint base = Checkpoint.open(Golden.path("tiny/llama"));
                Checkpoint gpt2 = Checkpoint.open(Golden.path("tiny/gpt2"))) {
            assertThatThrownBy(() -> new MergedModel(base, untrained(gpt2), null))
                    .isInstanceOf(AdapterException.class)
                    .hasMessageContaining("for family llama, are [c_attn");
        }
        try (Checkpoint base = TestModel.open();
                Checkpoint tiny = Checkpoint.open(Golden.path("tiny/llama"))) {
            assertThatThrownBy(() -> new MergedModel(base, untrained(tiny), null))
                    .isInstanceOf(AdapterException.class)
                    .hasMessageContaining("lacks tensor base_model.model.model.layers.10.");
        }
    }

    /** B is zero: what has such an adapter is the bare model. */
    private static AdapterWeights untrained(Checkpoint checkpoint) {
        return FreshAdapter.of(checkpoint.config(), Adapters.lora(checkpoint.config(), 1), 1);
    }

    private JsonNode json(String file) {
        return JsonMapper.shared()
                .readTree(folder.resolve("merged").resolve(file).toFile());
    }

    private static Map<String, FloatTensor> stored(Path model) {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(model.resolve("model.safetensors"))) {
            file.tensorNames().forEach(name -> all.put(name, FloatTensor.read(file, name)));
        }
        return all;
    }

    private static Map<String, FloatTensor> read(Checkpoint checkpoint) {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        for (String name : checkpoint.tensorNames()) {
            long[] shape = checkpoint.shape(name);
            float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            checkpoint.read(name, FloatBuffer.wrap(values));
            all.put(name, new FloatTensor(values, shape));
        }
        return all;
    }

    /** Of each token of the golden input after those before it. */
    private static double[] logProbabilities(Checkpoint model, AdapterWeights adapter, String name) {
        List<TrainingExample> prefixes = new ArrayList<>();
        for (JsonNode row : Golden.json("tiny/" + name + "/expected.json").path("input_ids")) {
            int[] ids = Golden.ints(row);
            for (int length = 2; length <= ids.length; length++) {
                prefixes.add(new TrainingExample(Arrays.copyOf(ids, length), length - 1));
            }
        }
        return logProbabilities(model, adapter, prefixes);
    }

    private static double[] logProbabilities(Checkpoint model, AdapterWeights adapter, List<TrainingExample> examples) {
        Torch.start(0);
        try (Tensors tensors = new Tensors();
                TrainableModel trainable =
                        TrainableModel.lora(model, adapter, BaseFormat.PLAIN, Computation.CPU, false, 64, tensors);
                MicroBatch batch = new MicroBatch(examples, tensors)) {
            return trainable.logProbabilities(batch, true);
        }
    }

    private static void assertNear(double[] found, double[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static boolean differs(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > 0.1) {
                return true;
            }
        }
        return false;
    }
}
