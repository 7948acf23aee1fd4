package org.llmtwin.runtime.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputationTest {
    /** A device whose memory Java does not see, though it is the processor: what holds for it holds for any other. */
    private static final Device REMOTE = new Device("cpu", false);

    @ParameterizedTest
    @CsvSource({
        "cpu, auto, float32 on cpu",
        "cpu, float32, float32 on cpu",
        "cpu, bfloat16, bfloat16 on cpu",
    })
    void configurationSaysWhereAndInWhatNumbers(String device, String dtype, String expected) {
        assertThat(Computation.of(device, dtype)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpu", "cuda:", "cuda:-1", "cpu:0", ""})
    void noOtherWordIsADevice(String name) {
        assertThatThrownBy(() -> Computation.of(name, "auto"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device is " + name + ", must be cpu, cuda or cuda:NUMBER");
    }

    @Test
    void noOtherWordIsADtype() {
        assertThatThrownBy(() -> Computation.of("cpu", "float16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dtype is float16, must be auto, float32 or bfloat16");
    }

    @Test
    void cudaIsTheFirstDevice() {
        assertThat(Device.of("cuda")).isEqualTo(Device.of("cuda:0")).isNotEqualTo(Device.of("cuda:1"));
    }

    /** No machine has so many, and where PyTorch's library is for processors only, none. */
    @Test
    void aDeviceThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> Computation.of("cuda:99", "auto"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("device is cuda:99, must be one that PyTorch can use here: .*CUDA.*");
    }

    @Test
    void numbersGoToADeviceAndComeBack() {
        Torch.start(0);
        try (Tensors tensors = new Tensors(REMOTE);
                Value filled = tensors.empty(2, 2);
                Value part = tensors.rows(filled, 1, 2);
                Value doubles = tensors.doubles(new double[] {0.1, 0.2});
                Value host = tensors.host().zeros(2);
                Value placed = tensors.place(host, Dtype.BFLOAT16);
                Value wide = tensors.place(placed, Dtype.FLOAT32)) {
            tensors.fill(filled, memory -> memory.put(new float[] {1, 2, 3, 4}));
            tensors.fill(part, memory -> memory.put(new float[] {5, 6}));
            FloatBuffer copy = tensors.read(filled);
            assertThat(copy).isEqualTo(FloatBuffer.wrap(new float[] {1, 2, 5, 6}));
            copy.put(0, 7);
            assertThat(tensors.read(filled).get(0)).isEqualTo(1);
            assertThat(tensors.readDoubles(doubles)).containsExactly(0.1, 0.2);
            assertThat(tensors.read(wide)).isEqualTo(FloatBuffer.wrap(new float[] {0, 0}));
        }
    }
}
