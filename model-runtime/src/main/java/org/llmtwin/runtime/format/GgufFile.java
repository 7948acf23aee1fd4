package org.llmtwin.runtime.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.numbers.TensorType;

/** A GGUF file's metadata and tensor table (format version 2 or 3). */
public record GgufFile(MappedFile file, Map<String, Object> metadata, Map<String, StoredTensor> tensors) {
    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int MAX_ENTRIES = 1 << 20;
    private static final int MIN_TENSOR_BYTES = 24;
    private static final int MIN_METADATA_BYTES = 13;

    public static GgufFile read(MappedFile file) {
        GgufReader in = new GgufReader(file);
        if (in.int32("magic number") != MAGIC) {
            throw file.failure(0, "not a GGUF file");
        }
        int version = in.int32("version");
        if (version != 2 && version != 3) {
            throw file.failure(4, "GGUF version " + Integer.toUnsignedString(version) + " is not known, 2 and 3 are");
        }
        int tensorCount = in.count("number of tensors", MIN_TENSOR_BYTES, MAX_ENTRIES);
        int metadataCount = in.count("number of metadata entries", MIN_METADATA_BYTES, MAX_ENTRIES);
        Map<String, Object> metadata = metadata(file, in, metadataCount);
        return new GgufFile(file, metadata, tensors(file, in, tensorCount, alignment(file, metadata)));
    }

    private static Map<String, Object> metadata(MappedFile file, GgufReader in, int count) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.name("name of metadata entry " + i);
            if (metadata.put(key, in.value(key)) != null) {
                throw file.failure(in.position(), "metadata entry " + key + " stands twice");
            }
        }
        return metadata;
    }

    private static long alignment(MappedFile file, Map<String, Object> metadata) {
        Object alignment = metadata.getOrDefault("general.alignment", 32L);
        if (alignment instanceof Long value && value > 0 && value <= 1 << 20 && Long.bitCount(value) == 1) {
            return value;
        }
        throw file.failure(0, "general.alignment must be a power of two, is " + alignment);
    }

    private static Map<String, StoredTensor> tensors(MappedFile file, GgufReader in, int count, long alignment) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.name("name of tensor " + i);
            if (entries.put(name, entry(file, in, name)) != null) {
                throw file.failure(in.position(), "tensor " + name + " stands twice");
            }
        }
        long data = (in.position() + alignment - 1) / alignment * alignment;
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        entries.forEach((name, e) -> {
            file.require(e.offset, 0, "offset of tensor " + name);
            if (e.offset % alignment != 0) {
                throw file.failure(
                        data + e.offset, "tensor " + name + " begins at no multiple of the alignment " + alignment);
            }
            tensors.put(name, new StoredTensor(file, name, e.type, e.shape, data + e.offset));
        });
        return tensors;
    }

    private static Entry entry(MappedFile file, GgufReader in, String name) {
        int dimensions = in.int32("dimensions of " + name);
        if (dimensions < 1 || dimensions > 4) {
            throw file.failure(
                    in.position(), "tensor " + name + " has " + dimensions + " dimensions, 1 to 4 are known");
        }
        long[] shape = new long[dimensions];
        for (int i = dimensions - 1; i >= 0; i--) {
            shape[i] = in.int64("sizes of " + name); // innermost first in the file
        }
        int id = in.int32("type of " + name);
        TensorType type = TensorType.ofGguf(id);
        if (type == null) {
            throw file.failure(
                    in.position(),
                    "tensor " + name + " has type " + Integer.toUnsignedString(id) + " of ggml; known are "
                            + Arrays.toString(TensorType.values()));
        }
        return new Entry(type, shape, in.int64("offset of " + name));
    }

    public String string(String key) {
        return required(key, String.class);
    }

    public @Nullable String optionalString(String key) {
        return metadata.get(key) instanceof String text ? text : null;
    }

    public int integer(String key) {
        long value = required(key, Long.class);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw file.failure(0, "metadata entry " + key + " cannot be " + value);
        }
        return (int) value;
    }

    public int integer(String key, int fallback) {
        return metadata.containsKey(key) ? integer(key) : fallback;
    }

    public double number(String key, double fallback) {
        return metadata.containsKey(key) ? required(key, Double.class) : fallback;
    }

    public <T> List<T> list(String key, Class<T> type) {
        return required(key, GgufArray.class).values(type);
    }

    /** How many values a list has. */
    public int length(String key) {
        return required(key, GgufArray.class).length();
    }

    private <T> T required(String key, Class<T> type) {
        Object value = metadata.get(key);
        if (!type.isInstance(value)) {
            String name = type == GgufArray.class ? "List" : type.getSimpleName();
            throw file.failure(0, "metadata entry " + key + (value == null ? " is missing" : " is no " + name));
        }
        return type.cast(value);
    }

    private record Entry(TensorType type, long[] shape, long offset) {}
}
