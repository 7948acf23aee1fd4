package org.llmtwin.training.recipe;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.platform.web.InvalidRequestException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of the recipe that a run may change.
 *
 * @param name such as {@code learningRate} or {@code preferring.beta}
 * @param type of its value: a whole number, a number, true or false, a constant, or a list of names
 */
record Part(String name, Class<?> type) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<Part> ALL = all("", Recipe.class).toList();

    private static Stream<Part> all(String prefix, Class<?> of) {
        return Arrays.stream(of.getRecordComponents()).flatMap(component -> part(prefix, component));
    }

    private static Stream<Part> part(String prefix, RecordComponent component) {
        String name = prefix + component.getName();
        return component.getType().isRecord()
                ? all(name + ".", component.getType())
                : Stream.of(new Part(name, component.getType()));
    }

    static List<String> names() {
        return ALL.stream().map(Part::name).toList();
    }

    /** @throws InvalidRequestException if there is none of this name */
    static Part of(String name) {
        return ALL.stream()
                .filter(part -> part.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "settings." + name, "is not a part of the recipe; parts are " + names()));
    }

    /**
     * A value of a request as text, names with commas between them.
     *
     * @throws InvalidRequestException if it is null, an object, or a list where no list belongs
     */
    String text(JsonNode value) {
        if (type == List.class && value.isArray() && value.valueStream().allMatch(JsonNode::isString)) {
            return String.join(",", value.valueStream().map(JsonNode::asString).toList());
        }
        if (!value.isValueNode() || value.isNull()) {
            throw refusal(value.toString());
        }
        return value.asString();
    }

    /** @throws InvalidRequestException if the text is not of the part's type */
    void put(ObjectNode recipe, String text) {
        JsonNode value = value(text.strip());
        if (value == null) {
            throw refusal('"' + text + '"');
        }
        int dot = name.indexOf('.');
        ObjectNode holder = dot < 0 ? recipe : (ObjectNode) recipe.path(name.substring(0, dot));
        holder.set(name.substring(dot + 1), value);
    }

    private @Nullable JsonNode value(String text) {
        if (type == List.class) {
            return NODES.arrayNode()
                    .addAll(Arrays.stream(text.split(","))
                            .map(String::strip)
                            .map(NODES::stringNode)
                            .toList());
        }
        if (type.isEnum()) {
            String constant = text.toUpperCase(Locale.ROOT);
            return constants().contains(constant) ? NODES.stringNode(constant) : null;
        }
        if (type == boolean.class) {
            return text.equals("true") || text.equals("false") ? NODES.booleanNode(text.equals("true")) : null;
        }
        return number(text);
    }

    private List<String> constants() {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants(), name))
                .map(String::valueOf)
                .toList();
    }

    private @Nullable JsonNode number(String text) {
        try {
            if (type == int.class) {
                return NODES.numberNode(Integer.parseInt(text));
            }
            if (type == long.class) {
                return NODES.numberNode(Long.parseLong(text));
            }
            double number = new BigDecimal(text).doubleValue();
            return Double.isFinite(number) ? NODES.numberNode(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private InvalidRequestException refusal(String value) {
        return new InvalidRequestException("settings." + name, "is " + value + ", must be " + rule());
    }

    private String rule() {
        if (type == List.class) {
            return "a list of names, or names with commas between them";
        }
        if (type.isEnum()) {
            return "one of " + constants();
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class) {
            long most = type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
            return "a whole number from " + (-most - 1) + " to " + most;
        }
        return "a finite number";
    }
}
