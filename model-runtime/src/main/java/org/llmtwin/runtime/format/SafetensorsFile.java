package org.llmtwin.runtime.format;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.numbers.TensorType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mapped safetensors file: eight bytes with the header's length, the header in JSON, then the numbers without a gap.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonFile.JSON
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_HEADER = 100_000_000; // the format's own limit

    private final MappedFile file;
    private final Map<String, StoredTensor> tensors;

    private SafetensorsFile(MappedFile file) {
        this.file = file;
        this.tensors = tensors(file);
    }

    /** @throws CheckpointException when the file is damaged, cut, or holds types other than F32, F16 and BF16 */
    public static SafetensorsFile open(Path path) {
        MappedFile file = new MappedFile(path);
        try {
            return new SafetensorsFile(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public Set<String> tensorNames() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** The sizes, outermost first. */
    public long[] shape(String name) {
        return known(name).shape().clone();
    }

    /** Writes the tensor as float32 at the buffer's position, which moves on. */
    public void read(String name, FloatBuffer into) {
        known(name).read(into);
    }

    /** Where the tensor lies; null where there is none of this name. */
    public @Nullable StoredTensor tensor(String name) {
        return tensors.get(name);
    }

    private StoredTensor known(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + file.path());
        }
        return tensor;
    }

    private static Map<String, StoredTensor> tensors(MappedFile file) {
        file.require(0, 8, "length of the header");
        long length = file.bytes().get(LONG, 0);
        if (length < 2 || length > MAX_HEADER) {
            throw file.failure(0, "a header of " + Long.toUnsignedString(length) + " bytes cannot be");
        }
        JsonNode header = header(file, file.copy(8, (int) length, "header"));
        long data = 8 + length;
        List<StoredTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.add(tensor(file, entry.getKey(), entry.getValue(), data));
            }
        }
        requireNoGaps(file, tensors, data);
        Map<String, StoredTensor> byName = new LinkedHashMap<>();
        tensors.forEach(t -> byName.put(t.name(), t));
        return byName;
    }

    private static JsonNode header(MappedFile file, byte[] json) {
        try {
            JsonNode header = JSON.readTree(json);
            if (header.isObject()) {
                return header;
            }
        } catch (JacksonException e) {
            throw new CheckpointException(
                    file.path(), "at byte 8: the header is no valid JSON: " + e.getOriginalMessage(), e);
        }
        throw file.failure(8, "the header is no JSON object");
    }

    private static StoredTensor tensor(MappedFile file, String name, JsonNode entry, long data) {
        TensorType type = TensorType.ofSafetensors(entry.path("dtype").asString(""));
        if (type == null) {
            throw file.failure(
                    8, "tensor " + name + " has dtype " + entry.path("dtype") + "; known are F32, F16, BF16");
        }
        long[] shape = longs(file, name, entry.path("shape"));
        long[] offsets = longs(file, name, entry.path("data_offsets"));
        if (offsets.length != 2 || offsets[0] < 0 || offsets[0] > file.size()) {
            throw file.failure(8, "tensor " + name + " has data_offsets " + entry.path("data_offsets"));
        }
        StoredTensor tensor = new StoredTensor(file, name, type, shape, data + offsets[0]);
        if (offsets[1] - offsets[0] != type.bytes(tensor.elements())) {
            throw file.failure(
                    tensor.offset(),
                    "tensor " + name + ": data_offsets " + entry.path("data_offsets") + " do not fit shape "
                            + entry.path("shape"));
        }
        return tensor;
    }

    private static long[] longs(MappedFile file, String name, JsonNode array) {
        if (!array.isArray() || !array.valueStream().allMatch(n -> n.isIntegralNumber() && n.canConvertToLong())) {
            throw file.failure(8, "tensor " + name + " lacks a list of whole numbers, has " + array);
        }
        return array.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    private static void requireNoGaps(MappedFile file, List<StoredTensor> tensors, long data) {
        List<StoredTensor> ordered = new ArrayList<>(tensors);
        ordered.sort(Comparator.comparingLong(StoredTensor::offset));
        long end = data;
        for (StoredTensor tensor : ordered) {
            if (tensor.offset() != end) {
                throw file.failure(tensor.offset(), "tensor " + tensor.name() + " should begin at byte " + end);
            }
            end += tensor.type().bytes(tensor.elements());
        }
        if (end != file.size()) {
            throw file.failure(end, "the tensors end here, the file has " + file.size() + " bytes");
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
