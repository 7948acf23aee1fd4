package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.packing.MicroBatch;
import org.llmtwin.runtime.quantize.Nf4Numbers;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.train.Adapters;

/** A base in NF4 computes what a float32 base of the same numbers computes. */
class QuantizedBaseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void nf4IsAFloat32BaseOfFewerNumbers(String name) throws IOException {
        double expected = loss(rounded(name, Nf4Numbers::after), BaseFormat.PLAIN);
        double actual = loss(Golden.path("tiny/" + name), BaseFormat.NF4);
        assertThat(actual).isEqualTo(expected, within(1e-4));
        assertThat(actual).isNotCloseTo(loss(Golden.path("tiny/" + name), BaseFormat.PLAIN), within(1e-3));
    }

    /** Scales in 8 bits are off by a fraction of a percent. */
    @ParameterizedTest
    @MethodSource("org.llmtwin.runtime.Golden#tinyModels")
    void doubleQuantisationIsTheSameWithOtherScales(String name) throws IOException {
        double expected = loss(rounded(name, Nf4Numbers::afterDouble), BaseFormat.PLAIN);
        double actual = loss(Golden.path("tiny/" + name), BaseFormat.NF4_DOUBLE);
        double single = loss(Golden.path("tiny/" + name), BaseFormat.NF4);
        assertThat(actual).isEqualTo(expected, within(1e-4)).isEqualTo(single, within(5e-3 * single));
        assertThat(Math.abs(actual - single)).isGreaterThan(1e-5);
    }

    /** The model with the matrices of each group of its layers as quantisation leaves them, one behind the other. */
    private Path rounded(String name, UnaryOperator<float[]> quantised) throws IOException {
        Path source = Golden.path("tiny/" + name);
        Files.copy(source.resolve("config.json"), folder.resolve("config.json"));
        Map<String, FloatTensor> tensors = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(source.resolve("model.safetensors"));
                Checkpoint checkpoint = Checkpoint.open(source)) {
            for (String tensor : file.tensorNames()) {
                tensors.put(tensor, FloatTensor.read(file, tensor));
            }
            ModelConfig config = checkpoint.config();
            for (int layer = 0; layer < config.layers(); layer++) {
                for (int group = 0; group < Projection.GROUPS; group++) {
                    round(tensors, config.layout(), layer, group, quantised);
                }
            }
        }
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors);
        return folder;
    }

    /** GPT-2's files hold matrices transposed. */
    private static void round(
            Map<String, FloatTensor> tensors, Layout layout, int layer, int group, UnaryOperator<float[]> quantised) {
        List<FloatTensor> matrices = layout.group(group).stream()
                .map(projection -> tensors.get(projection.weight(layer)))
                .map(matrix -> layout.transposed() ? transpose(matrix) : matrix)
                .toList();
        FloatBuffer all = FloatBuffer.allocate(
                matrices.stream().mapToInt(matrix -> matrix.values().length).sum());
        matrices.forEach(matrix -> all.put(matrix.values()));
        FloatBuffer rounded = FloatBuffer.wrap(quantised.apply(all.array()));
        for (int i = 0; i < matrices.size(); i++) {
            FloatTensor after = new FloatTensor(
                    new float[matrices.get(i).values().length], matrices.get(i).shape());
            rounded.get(after.values());
            tensors.put(layout.group(group).get(i).weight(layer), layout.transposed() ? transpose(after) : after);
        }
    }

    private static FloatTensor transpose(FloatTensor matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] turned = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix.values()[i * columns + j];
            }
        }
        return new FloatTensor(turned, columns, rows);
    }

    private static double loss(Path path, BaseFormat format) {
        Torch.start(0);
        List<TrainingExample> examples =
                List.of(new TrainingExample(new Random(3).ints(40, 0, 128).toArray(), 1));
        try (Checkpoint checkpoint = Checkpoint.open(path);
                Tensors tensors = new Tensors();
                TrainableModel model = TrainableModel.lora(
                        checkpoint, adapter(checkpoint), format, Computation.CPU, false, 64, tensors);
                MicroBatch batch = new MicroBatch(examples, tensors)) {
            return model.loss(batch) / 39;
        }
    }

    private static AdapterWeights adapter(Checkpoint checkpoint) {
        return Adapters.random(checkpoint.config(), Adapters.lora(checkpoint.config(), 2));
    }
}
