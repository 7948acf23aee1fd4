package org.llmtwin.runtime.format;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object in a file, whose fields are asked for by type. */
public record JsonFile(Path path, JsonNode root) {
    private static final long MAX_BYTES = 64 << 20;
    /** A tree takes about a hundred bytes for each of them; an index of the largest models has some ten thousand. */
    private static final long MAX_TOKENS = 1_000_000;

    private static final int LONGEST_SHOWN = 100;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .build();

    public static JsonFile read(Path path) {
        String text = MappedFile.text(path, MAX_BYTES);
        try {
            JsonNode root = JSON.readTree(text);
            if (root.isObject()) {
                return new JsonFile(path, root);
            }
        } catch (JacksonException e) {
            throw new CheckpointException(path, "is no valid JSON: " + e.getOriginalMessage(), e);
        }
        throw new CheckpointException(path, "is no JSON object");
    }

    /** The field's value; null where it is missing or JSON's null. */
    public @Nullable JsonNode optional(String field) {
        JsonNode value = root.path(field);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    public int integer(String field) {
        return integer(field, optional(field));
    }

    public int integer(String field, int fallback) {
        JsonNode value = optional(field);
        return value == null ? fallback : integer(field, value);
    }

    private int integer(String field, @Nullable JsonNode value) {
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
            throw failure(field, "a whole number", value);
        }
        return value.asInt();
    }

    public double number(String field) {
        return number(field, optional(field));
    }

    public double number(String field, double fallback) {
        JsonNode value = optional(field);
        return value == null ? fallback : number(field, value);
    }

    private double number(String field, @Nullable JsonNode value) {
        OptionalDouble number = value == null || !value.isNumber() ? OptionalDouble.empty() : value.asDoubleOpt();
        return number.orElseThrow(() -> failure(field, "a number", value));
    }

    private CheckpointException failure(String field, String kind, @Nullable JsonNode value) {
        return new CheckpointException(path, field + " must be " + kind + ", is " + shortened(String.valueOf(value)));
    }

    /** The beginning of what a file holds, for messages. */
    public static String shortened(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
    }

    public String string(String field, String fallback) {
        JsonNode value = optional(field);
        if (value != null && !value.isString()) {
            throw failure(field, "a text", value);
        }
        return value == null ? fallback : value.asString();
    }

    public boolean flag(String field, boolean fallback) {
        JsonNode value = optional(field);
        if (value != null && !value.isBoolean()) {
            throw failure(field, "true or false", value);
        }
        return value == null ? fallback : value.asBoolean();
    }

    /** A whole number or a list of them. */
    public List<Integer> integers(String field) {
        JsonNode value = optional(field);
        if (value == null) {
            return List.of();
        }
        return value.isArray()
                ? value.valueStream().map(v -> integer(field, v)).toList()
                : List.of(integer(field, value));
    }

    /** An object inside this one; an empty one where it is missing. */
    public JsonFile object(String field) {
        JsonNode value = optional(field);
        if (value != null && !value.isObject()) {
            throw failure(field, "an object", value);
        }
        return new JsonFile(path, value == null ? JSON.createObjectNode() : value);
    }
}
