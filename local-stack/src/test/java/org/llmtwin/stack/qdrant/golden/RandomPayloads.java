package org.llmtwin.stack.qdrant.golden;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Payloads as untidy as real ones: values of several types under one key, arrays, nulls, gaps, objects in arrays. */
final class RandomPayloads {
    static final List<String> KINDS = List.of("post", "Post", "article", "repository", "");
    static final List<String> DATES = List.of(
            "2024-01-01T00:00:00Z",
            "2024-01-01T02:00:00+02:00",
            "2024-01-01T00:00:01.5Z",
            "2024-01-02",
            "2024-01-02 10:30",
            "2024-01-03T10:00:00",
            "2024-02-30",
            "soon");
    static final List<String> TEXTS =
            List.of("The quick brown fox", "Quick foxes!", "a naïve café", "C++ and Java-25", "", "quick, quick");

    private final Random random;

    RandomPayloads(Random random) {
        this.random = random;
    }

    Map<String, Value> next() {
        Map<String, Value> payload = new LinkedHashMap<>();
        sometimes(payload, "kind", () -> string(pick(KINDS)));
        sometimes(payload, "n", () -> integer(random.nextInt(-2, 5)));
        sometimes(
                payload, "f", () -> random.nextInt(3) == 0 ? integer(random.nextInt(3)) : real(random.nextInt(9) / 2d));
        sometimes(
                payload,
                "b",
                () -> Value.newBuilder().setBoolValue(random.nextBoolean()).build());
        sometimes(payload, "d", () -> string(pick(DATES)));
        sometimes(payload, "text", () -> string(pick(TEXTS)));
        sometimes(payload, "o", this::object);
        sometimes(payload, "items", this::object);
        return payload;
    }

    /** Missing, null, a value, an array of values, an array with a null, or an empty array. */
    private void sometimes(Map<String, Value> payload, String key, Supplier<Value> value) {
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> payload.put(key, nothing());
            case 2 -> payload.put(key, array(List.of()));
            case 3 -> payload.put(key, array(List.of(value.get(), nothing())));
            case 4, 5 -> payload.put(key, array(List.of(value.get(), value.get())));
            default -> payload.put(key, value.get());
        }
    }

    private Value object() {
        Struct.Builder fields = Struct.newBuilder();
        if (random.nextInt(4) > 0) {
            fields.putFields("k", string(pick(KINDS)));
        }
        if (random.nextInt(4) > 0) {
            fields.putFields("v", integer(random.nextInt(3)));
        }
        return Value.newBuilder().setStructValue(fields).build();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Value string(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value integer(long number) {
        return Value.newBuilder().setIntegerValue(number).build();
    }

    private static Value real(double number) {
        return Value.newBuilder().setDoubleValue(number).build();
    }

    private static Value nothing() {
        return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    }

    private static Value array(List<Value> values) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addAllValues(values))
                .build();
    }
}
