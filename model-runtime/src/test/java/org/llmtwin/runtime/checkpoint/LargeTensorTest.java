package org.llmtwin.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.runtime.GgufWriter;

/** A tensor of more than 2 GiB, of zeros but for some rows: the file has holes in place of the zeros, and takes no room. */
class LargeTensorTest {
    private static final String LARGE = "model.layers.0.mlp.gate_proj.weight";
    private static final int WIDTH = 40;
    private static final int HEAD = WIDTH / 2;
    private static final int ROWS = 16_000_000;
    private static final long ROW_BYTES = WIDTH * Float.BYTES;

    /** The row in which the second GiB ends, the next, and the last one. */
    private static final List<Integer> FAR =
            List.of((int) ((1L << 31) / ROW_BYTES), (int) ((1L << 31) / ROW_BYTES) + 1, ROWS - 1);

    @TempDir
    private Path folder;

    @Test
    void farRowsOfSafetensorsAreRead() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                MiniModel.CONFIG
                        .replace("\"intermediate_size\":16", "\"intermediate_size\":" + ROWS)
                        .replace("\"hidden_size\":8", "\"hidden_size\":" + WIDTH)
                        .replace("\"head_dim\":4", "\"head_dim\":" + HEAD));
        long[] end = new long[1];
        StringBuilder json = new StringBuilder("{");
        shapes().forEach((name, shape) -> {
            long start = end[0];
            end[0] += Float.BYTES * Arrays.stream(shape).reduce(1, Math::multiplyExact);
            json.append("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]},"
                    .formatted(name, Arrays.toString(shape), start, end[0]));
        });
        byte[] header =
                json.deleteCharAt(json.length() - 1).append("}").toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("model.safetensors");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .flip());
            out.write(ByteBuffer.wrap(header));
            out.write(ByteBuffer.allocate(1), 8 + header.length + end[0] - 1);
        }
        assertFarRows(file, folder);
    }

    @Test
    void farRowsOfAGgufAreRead() throws IOException {
        GgufWriter out = MiniModel.ggufMetadata()
                .put("llama.feed_forward_length", ROWS)
                .put("llama.embedding_length", WIDTH)
                .put("llama.attention.key_length", HEAD);
        shapes().forEach((name, shape) -> out.zeros(MiniModel.ggufName(name), shape));
        Path file = out.write(folder.resolve("model.gguf"));
        assertFarRows(file, file);
    }

    /** The large tensor is the last of the file. */
    private static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        MiniModel.tensors().forEach((name, tensor) -> {
            boolean vocabulary = name.contains("embed") || name.contains("head");
            long[] shape = tensor.shape();
            shapes.put(
                    name,
                    IntStream.range(0, shape.length)
                            .mapToLong(i -> vocabulary && i == 0 ? shape[0] : wide(shape[i]))
                            .toArray());
        });
        shapes.put(LARGE, shapes.remove(LARGE));
        return shapes;
    }

    /** A size of the mini model in this one. */
    private static long wide(long size) {
        return size == 16 ? ROWS : size == 8 ? WIDTH : HEAD;
    }

    private static void assertFarRows(Path file, Path checkpointPath) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long start = out.size() - ROWS * ROW_BYTES;
            for (int row : FAR) {
                out.write(bytes(row), start + row * ROW_BYTES);
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(checkpointPath)) {
            assertThat(checkpoint.shape(LARGE)).containsExactly(ROWS, WIDTH);
            for (int row : FAR) {
                assertThat(rows(checkpoint, row, 1)).as("row %d", row).isEqualTo(numbers(row));
            }
            assertThat(rows(checkpoint, ROWS / 2, 2)).containsOnly(0).hasSize(2 * WIDTH);
            float[] both = rows(checkpoint, FAR.getFirst(), 2);
            assertThat(Arrays.copyOfRange(both, WIDTH, 2 * WIDTH)).isEqualTo(numbers(FAR.get(1)));
        }
    }

    private static float[] rows(Checkpoint checkpoint, int first, int count) {
        FloatBuffer into = FloatBuffer.allocate(count * WIDTH);
        checkpoint.read(LARGE, first, count, into);
        return into.array();
    }

    private static float[] numbers(int row) {
        float[] numbers = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            numbers[i] = row % 1000 + i / 8f;
        }
        return numbers;
    }

    private static ByteBuffer bytes(int row) {
        ByteBuffer bytes = ByteBuffer.allocate((int) ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers(row)) {
            bytes.putFloat(number);
        }
        return bytes.flip();
    }
}
