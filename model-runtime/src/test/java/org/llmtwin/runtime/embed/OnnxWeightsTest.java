package org.llmtwin.runtime.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnnxWeightsTest {
    private static final byte[] FILE = message(
            field(1, 0, new byte[] {8}), // the version of the format
            bytes(
                    7,
                    message(
                            bytes(
                                    1,
                                    message(
                                            text(1, "x"),
                                            text(1, "w_7"),
                                            text(2, "y"),
                                            text(3, "/layer.0/dense/MatMul"))),
                            bytes(
                                    1,
                                    message(
                                            text(1, "y"),
                                            text(1, "layer.0.dense.bias"),
                                            text(3, "/layer.0/dense/Add"))),
                            bytes(5, tensor("layer.0.dense.bias", 0.5f, -2)),
                            bytes(5, tensor("w_7", 1, 2, 3, 4)))));

    @Test
    void findsVectorsByNameAndMatricesByWhoMultipliesWithThem() {
        OnnxWeights weights = new OnnxWeights("a.onnx", FILE);
        assertThat(numbers(weights.read("layer.0.dense.bias", 2))).containsExactly(0.5f, -2);
        assertThat(numbers(weights.read("layer.0.dense.weight", 4))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void saysWhichTensorIsMissingOrOfAnotherSize() {
        OnnxWeights weights = new OnnxWeights("a.onnx", FILE);
        assertThatThrownBy(() -> weights.read("layer.1.dense.bias", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a.onnx lacks tensor layer.1.dense.bias");
        assertThatThrownBy(() -> weights.read("layer.0.dense.bias", 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a.onnx: tensor layer.0.dense.bias must have 3 float32 numbers, has 8 bytes");
    }

    @Test
    void refusesWhatIsCutAndSaysWhere() {
        for (int length = 3; length < FILE.length; length++) {
            assertRefused(Arrays.copyOf(FILE, length));
        }
    }

    @Test
    void refusesALengthPastTheEndOfWhatHoldsIt() {
        byte[] tensor = message(new byte[] {9 << 3 | 2, 100}, new byte[8]);
        assertRefused(message(bytes(7, bytes(5, tensor)), new byte[200]));
    }

    @Test
    void refusesANegativeLength() {
        assertRefused(message(new byte[] {7 << 3 | 2, -1, -1, -1, -1, 15}, new byte[20]));
    }

    @Test
    void refusesANameThatIsNoText() {
        assertRefused(bytes(7, bytes(5, bytes(8, new byte[] {-1, -2}))));
    }

    @Test
    void refusesGroupsWithoutBeginningOrEnd() {
        assertRefused(field(1, 4, new byte[0]));
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) (1 << 3 | 3));
        assertRefused(groups);
    }

    @Test
    void refusesAnotherKindOfFile() {
        assertRefused("no protobuf".getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(byte[] content) {
        assertThatThrownBy(() -> new OnnxWeights("a.onnx", content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("a\\.onnx is no ONNX file, at byte \\d+: .+");
    }

    private static float[] numbers(FloatBuffer buffer) {
        float[] numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return numbers;
    }

    private static byte[] tensor(String name, float... numbers) {
        ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        return message(field(1, 0, new byte[] {(byte) numbers.length}), text(8, name), bytes(9, raw.array()));
    }

    private static byte[] text(int number, String text) {
        return bytes(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The length as a number of two bytes, whatever it is. */
    private static byte[] bytes(int number, byte[] content) {
        byte[] length = {(byte) (content.length & 0x7f | 0x80), (byte) (content.length >>> 7)};
        return field(number, 2, message(length, content));
    }

    private static byte[] field(int number, int type, byte[] content) {
        return message(new byte[] {(byte) (number << 3 | type)}, content);
    }

    private static byte[] message(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
