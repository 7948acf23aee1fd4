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
import java.util.function.Consumer;
import java.util.function.Function;
import org.llmtwin.runtime.format.numbers.PlainType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes tensors as a safetensors file, ordered by name. */
public final class SafetensorsWriter {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /** How a tensor is to be stored; shape outermost first. */
    public record Form(PlainType type, long... shape) {
        public long bytes() {
            return type.bytes() * Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
    }

    /** Gives the numbers of a tensor, row by row, in as many parts as it likes. */
    public interface Source {
        void give(String name, Consumer<FloatBuffer> to);
    }

    /** Writes float32. */
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
        Map<String, Form> forms = new TreeMap<>();
        shapes.forEach((name, shape) -> forms.put(name, new Form(PlainType.F32, shape)));
        write(file, forms, (name, to) -> to.accept(numbers.apply(name)));
    }

    /**
     * Writes beside the file first, brings it to the disk, and moves it into place: a reader sees all or nothing.
     *
     * @throws IllegalArgumentException when the source gives more or fewer numbers than the shape has, or one that the type
     *     cannot hold
     */
    public static void write(Path file, Map<String, Form> forms, Source source) {
        SortedMap<String, Form> ordered = new TreeMap<>(forms);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                writeFully(channel, header(ordered));
                for (Map.Entry<String, Form> tensor : ordered.entrySet()) {
                    write(channel, tensor.getKey(), tensor.getValue(), source);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static ByteBuffer header(SortedMap<String, Form> forms) {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, Form> entry : forms.entrySet()) {
            Form form = entry.getValue();
            long end = offset + form.bytes();
            ObjectNode node =
                    header.putObject(entry.getKey()).put("dtype", form.type().name());
            node.set("shape", JSON.valueToTree(form.shape()));
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

    private static void write(FileChannel channel, String name, Form form, Source source) throws IOException {
        long start = channel.position();
        try {
            source.give(name, numbers -> writePart(channel, form.type(), numbers));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tensor " + name + ": " + e.getMessage(), e);
        }
        long written = channel.position() - start;
        if (written != form.bytes()) {
            throw new IllegalArgumentException(
                    "tensor " + name + " must have " + form.bytes() + " bytes, was given " + written);
        }
    }

    private static void writePart(FileChannel channel, PlainType type, FloatBuffer values) {
        float[] numbers = new float[Math.min(CHUNK, values.remaining())];
        ByteBuffer bytes = ByteBuffer.allocate(type.bytes() * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (values.hasRemaining()) {
                int count = Math.min(CHUNK, values.remaining());
                values.get(numbers, 0, count);
                type.encode(numbers, count, bytes.clear());
                writeFully(channel, bytes.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
