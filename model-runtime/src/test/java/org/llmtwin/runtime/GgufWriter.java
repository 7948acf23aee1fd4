package org.llmtwin.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files of version 3 with float32 tensors, by the format's specification (ggml/docs/gguf.md). */
public final class GgufWriter {
    private static final int ALIGNMENT = 32;

    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    /** An Integer (as uint32), Float, Boolean, String, or a list of one of these. */
    public GgufWriter put(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    /** @param shape outermost first; the file lists it the other way round */
    public GgufWriter tensor(String name, float[] numbers, long... shape) {
        values.put(name, numbers);
        shapes.put(name, shape);
        return this;
    }

    /** A tensor of zeros behind all others, whose size may exceed that of an array: only {@link #write} gives it room in the file. */
    public GgufWriter zeros(String name, long... shape) {
        return tensor(name, new float[0], shape);
    }

    public Path write(Path file) {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(bytes());
            long end = bytes.remaining()
                    + shapes.keySet().stream().mapToLong(this::missing).sum();
            out.write(bytes);
            if (end > out.position()) {
                out.write(ByteBuffer.allocate(1), end - 1);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long missing(String name) {
        return size(name) - 4L * values.get(name).length;
    }

    private long size(String name) {
        return 4 * Arrays.stream(shapes.get(name)).reduce(1, Math::multiplyExact);
    }

    public byte[] bytes() {
        int numbers = values.values().stream().mapToInt(v -> v.length).sum();
        ByteBuffer out = ByteBuffer.allocate((1 << 20) + 4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3);
        out.putLong(values.size()).putLong(metadata.size());
        metadata.forEach((key, value) -> {
            string(out, key);
            out.putInt(type(value));
            value(out, value);
        });
        long offset = 0;
        for (String name : values.keySet()) {
            offset = entry(out, name, offset);
        }
        for (float[] tensor : values.values()) {
            align(out);
            for (float number : tensor) {
                out.putFloat(number);
            }
        }
        align(out);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** Returns the offset behind the tensor. */
    private long entry(ByteBuffer out, String name, long offset) {
        long[] shape = shapes.get(name);
        string(out, name);
        out.putInt(shape.length);
        for (int i = shape.length - 1; i >= 0; i--) {
            out.putLong(shape[i]);
        }
        out.putInt(0).putLong(offset);
        long end = offset + size(name);
        return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static void align(ByteBuffer out) {
        out.position((out.position() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    private static void string(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putLong(bytes.length).put(bytes);
    }

    private static int type(Object value) {
        return switch (value) {
            case Integer i -> 4;
            case Float f -> 6;
            case Boolean b -> 7;
            case String s -> 8;
            case List<?> l -> 9;
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static void value(ByteBuffer out, Object value) {
        switch (value) {
            case Integer i -> out.putInt(i);
            case Float f -> out.putFloat(f);
            case Boolean b -> out.put((byte) (b ? 1 : 0));
            case String s -> string(out, s);
            case List<?> list -> {
                out.putInt(type(list.getFirst())).putLong(list.size());
                list.forEach(element -> value(out, element));
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }
}
