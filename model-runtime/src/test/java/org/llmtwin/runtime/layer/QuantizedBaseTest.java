package org.llmtwin.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
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
        double expected = loss(rounded(name), BaseFormat.PLAIN);
        double actual = loss(Golden.path("tiny/" + name), BaseFormat.NF4);
        assertThat(actual).isEqualTo(expected, within(1e-4));
        assertThat(actual).isNotCloseTo(loss(Golden.path("tiny/" + name), BaseFormat.PLAIN), within(1e-3));
    }

    /** Scales in 8 bits are off by a fraction of a percent. */
    @Test
    void doubleQuantisationChangesLittle() {
        double single = loss(Golden.path("tiny/llama"), BaseFormat.NF4);
        assertThat(loss(Golden.path("tiny/llama"), BaseFormat.NF4_DOUBLE))
                .isNotEqualTo(single)
                .isEqualTo(single, within(2e-3 * single));
    }

    /** The model with the matrices of its layers as NF4 leaves them; GPT-2's files hold them transposed. */
    private Path rounded(String name) throws IOException {
        Path source = Golden.path("tiny/" + name);
        Files.copy(source.resolve("config.json"), folder.resolve("config.json"));
        Map<String, FloatTensor> tensors = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(source.resolve("model.safetensors"))) {
            for (String tensor : file.tensorNames()) {
                tensors.put(tensor, FloatTensor.read(file, tensor));
            }
        }
        boolean transposed = name.equals("gpt2");
        tensors.replaceAll((tensor, numbers) -> {
            boolean matrix = numbers.shape().length == 2 && tensor.matches(".*(layers|h)\\.\\d+\\..*");
            return matrix ? rounded(numbers, transposed) : numbers;
        });
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors);
        return folder;
    }

    private static FloatTensor rounded(FloatTensor matrix, boolean transposed) {
        FloatTensor straight = transposed ? transpose(matrix) : matrix;
        FloatTensor rounded = new FloatTensor(Nf4Numbers.after(straight.values()), straight.shape());
        return transposed ? transpose(rounded) : rounded;
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
