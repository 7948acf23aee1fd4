package org.llmtwin.stack.qdrant.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point's payload. The values stay encoded: decoded protobuf objects take several times the room, and a filter looks
 * at one or two keys only.
 */
public final class Payload implements Fields {
    public static final Payload EMPTY = new Payload(new String[0], new byte[0][]);

    private final String[] keys;
    private final byte[][] values;

    private Payload(String[] keys, byte[][] values) {
        this.keys = keys;
        this.values = values;
    }

    public static Payload of(Map<String, Value> fields) {
        String[] keys = fields.keySet().stream().map(String::intern).toArray(String[]::new);
        byte[][] values =
                Arrays.stream(keys).map(key -> encode(fields.get(key))).toArray(byte[][]::new);
        return new Payload(keys, values);
    }

    @Override
    public @Nullable Value get(String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return decode(values[i]);
            }
        }
        return null;
    }

    public Map<String, Value> toMap() {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            fields.put(keys[i], decode(values[i]));
        }
        return fields;
    }

    private static byte[] encode(@Nullable Value value) {
        return value == null ? new byte[0] : value.toByteArray();
    }

    private static Value decode(byte[] value) {
        try {
            return Value.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("payload value of " + value.length + " bytes is not readable", e);
        }
    }
}
