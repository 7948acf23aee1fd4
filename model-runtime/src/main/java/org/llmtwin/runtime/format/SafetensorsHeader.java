package org.llmtwin.runtime.format;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmtwin.runtime.format.numbers.TensorType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a safetensors file says of its tensors, checked: they lie one behind the other and fill the file.
 *
 * @param tensors by name
 * @param others the types of those that hold no weights, such as a mask of truth values
 */
record SafetensorsHeader(Map<String, StoredTensor> tensors, Map<String, String> others) {
    private static final JsonMapper JSON = JsonFile.JSON
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_HEADER = 100_000_000; // the format's own limit
    private static final Map<String, Integer> BYTES_OF_OTHERS =
            Map.of("BOOL", 1, "U8", 1, "I8", 1, "U16", 2, "I16", 2, "U32", 4, "I32", 4, "U64", 8, "I64", 8, "F64", 8);

    static SafetensorsHeader read(MappedFile file) {
        file.require(0, 8, "length of the header");
        long length = file.bytes().get(LONG, 0);
        if (length < 2 || length > MAX_HEADER) {
            throw file.failure(0, "a header of " + Long.toUnsignedString(length) + " bytes cannot be");
        }
        JsonNode json = parse(file, file.copy(8, (int) length, "header"));
        SafetensorsHeader header = new SafetensorsHeader(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<Extent> extents = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                Extent extent = Extent.of(file, entry.getKey(), entry.getValue(), 8 + length);
                header.add(file, extent, entry.getValue());
                extents.add(extent);
            }
        }
        requireNoGaps(file, extents, 8 + length);
        return header;
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(tensors.keySet());
        names.addAll(others.keySet());
        return names;
    }

    private static JsonNode parse(MappedFile file, byte[] bytes) {
        try {
            JsonNode header = JSON.readTree(bytes);
            if (header.isObject()) {
                return header;
            }
        } catch (JacksonException e) {
            throw new CheckpointException(
                    file.path(), "at byte 8: the header is no valid JSON: " + e.getOriginalMessage(), e);
        }
        throw file.failure(8, "the header is no JSON object");
    }

    private void add(MappedFile file, Extent extent, JsonNode entry) {
        long[] shape = longs(file, extent.name(), entry.path("shape"));
        String dtype = entry.path("dtype").asString("");
        TensorType type = TensorType.ofSafetensors(dtype);
        long bytes = type == null ? addOther(file, extent, dtype, shape) : addWeights(file, extent, type, shape);
        if (bytes != extent.bytes()) {
            throw file.failure(
                    extent.offset(),
                    "tensor " + extent.name() + ": data_offsets " + entry.path("data_offsets") + " do not fit shape "
                            + entry.path("shape"));
        }
    }

    /** Returns its bytes, as does the next. */
    private long addWeights(MappedFile file, Extent extent, TensorType type, long[] shape) {
        StoredTensor tensor = new StoredTensor(file, extent.name(), type, shape, extent.offset());
        tensors.put(extent.name(), tensor);
        return type.bytes(tensor.elements());
    }

    private long addOther(MappedFile file, Extent extent, String dtype, long[] shape) {
        Integer width = BYTES_OF_OTHERS.get(dtype);
        if (width == null) {
            throw unknownType(file, extent.name(), dtype);
        }
        others.put(extent.name(), dtype);
        return StoredTensor.elements(file, extent.name(), shape, extent.offset()) * width;
    }

    static CheckpointException unknownType(MappedFile file, String name, String dtype) {
        return file.failure(8, "tensor " + name + " has dtype '" + dtype + "'; known are F32, F16, BF16");
    }

    private static long[] longs(MappedFile file, String name, JsonNode array) {
        if (!array.isArray() || !array.valueStream().allMatch(n -> n.isIntegralNumber() && n.canConvertToLong())) {
            throw file.failure(8, "tensor " + name + " lacks a list of whole numbers, has " + array);
        }
        return array.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    private static void requireNoGaps(MappedFile file, List<Extent> extents, long data) {
        List<Extent> ordered = new ArrayList<>(extents);
        ordered.sort(Comparator.comparingLong(Extent::offset).thenComparingLong(Extent::bytes));
        long end = data;
        for (Extent extent : ordered) {
            if (extent.offset() != end) {
                throw file.failure(extent.offset(), "tensor " + extent.name() + " should begin at byte " + end);
            }
            end += extent.bytes();
        }
        if (end != file.size()) {
            throw file.failure(end, "the tensors end here, the file has " + file.size() + " bytes");
        }
    }

    /** The bytes of a tensor; the offset counts from the beginning of the file. */
    private record Extent(String name, long offset, long bytes) {
        static Extent of(MappedFile file, String name, JsonNode entry, long data) {
            long[] offsets = longs(file, name, entry.path("data_offsets"));
            if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > file.size()) {
                throw file.failure(8, "tensor " + name + " has data_offsets " + entry.path("data_offsets"));
            }
            file.require(data + offsets[0], offsets[1] - offsets[0], "tensor " + name);
            return new Extent(name, data + offsets[0], offsets[1] - offsets[0]);
        }
    }
}
