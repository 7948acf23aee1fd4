package org.llmtwin.runtime.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes float32 tensors as a safetensors file, ordered by name. */
public final class SafetensorsWriter {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /** Writes beside the file first, brings it to the disk, and moves it into place: a reader sees all or nothing. */
    public static void write(Path file, Map<String, FloatTensor> tensors) {
        Map<String, long[]> shapes = new TreeMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        write(
                file,
                shapes,
                name -> FloatBuffer.wrap(
                        Objects.requireNonNull(tensors.get(name), name).values()));
    }

    /** The same with numbers that are asked for one tensor after another, so that they need not be in memory together. */
    public static void write(Path file, Map<String, long[]> shapes, Function<String, FloatBuffer> numbers) {
        SortedMap<String, long[]> ordered = new TreeMap<>(shapes);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                writeFully(channel, header(ordered));
                for (String name : ordered.keySet()) {
                    write(channel, numbers.apply(name));
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static ByteBuffer header(SortedMap<String, long[]> shapes) {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            long end = offset + 4 * Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact);
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
            node.set("shape", JSON.valueToTree(entry.getValue()));
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String json = header.toString();
        byte[] padded = (json + " ".repeat((8 - json.getBytes(StandardCharsets.UTF_8).length % 8) % 8))
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .flip();
    }

    private static void write(FileChannel channel, FloatBuffer values) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * Math.min(CHUNK, values.remaining())).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            int count = Math.min(CHUNK, values.remaining());
            bytes.clear().asFloatBuffer().put(values.slice(values.position(), count));
            values.position(values.position() + count);
            writeFully(channel, bytes.limit(4 * count));
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
