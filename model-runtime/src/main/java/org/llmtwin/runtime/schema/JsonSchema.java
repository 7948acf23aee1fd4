package org.llmtwin.runtime.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of JSON Schema (2020-12): {@code type} object with {@code properties} and {@code required}, array with {@code items},
 * {@code minItems} and {@code maxItems}, string, number, integer, boolean, null; {@code enum}. Properties come in the order of the
 * schema, and no others; numbers without exponent; no white space but a blank behind a comma or colon.
 */
public final class JsonSchema {
    static final Leaf COMMA = Literal.separator(",");

    private static final Leaf COLON = Literal.separator(":");
    private static final Rule NOTHING = new Rule.Sequence(List.of());

    /** Says nothing about what may come. */
    private static final Set<String> NOTES =
            Set.of("$schema", "$id", "title", "description", "default", "examples", "additionalProperties");

    private static final Map<String, Set<String>> KEYWORDS = Map.of(
            "object", Set.of("properties", "required"),
            "array", Set.of("items", "minItems", "maxItems"),
            "string", Set.of(),
            "number", Set.of(),
            "integer", Set.of(),
            "boolean", Set.of(),
            "null", Set.of());

    private final Rule rule;

    private JsonSchema(Rule rule) {
        this.rule = rule;
    }

    /** @throws IllegalArgumentException naming the place of a keyword or value that is not supported */
    public static JsonSchema parse(String json) {
        try {
            return new JsonSchema(rule(JsonMapper.shared().readTree(json), "schema"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the schema is no valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    Rule rule() {
        return rule;
    }

    private static Rule rule(JsonNode schema, String path) {
        check(schema.isObject(), path, "must be an object");
        if (schema.has("enum")) {
            return values(schema, path);
        }
        String type = schema.path("type").asString("");
        Set<String> keywords = KEYWORDS.get(type);
        if (keywords == null) {
            throw new IllegalArgumentException(path + ".type must be one of " + new TreeSet<>(KEYWORDS.keySet()));
        }
        requireOnly(schema, keywords, path);
        return switch (type) {
            case "object" -> object(schema, path);
            case "array" -> array(schema, path);
            case "string" -> new StringLeaf();
            case "number" -> new NumberLeaf(false);
            case "integer" -> new NumberLeaf(true);
            case "boolean" -> new Rule.Choice(List.of(Literal.of("true"), Literal.of("false")));
            default -> Literal.of("null");
        };
    }

    private static void requireOnly(JsonNode schema, Set<String> keywords, String path) {
        schema.propertyNames()
                .forEach(name -> check(
                        name.equals("type") || keywords.contains(name) || NOTES.contains(name),
                        path + "." + name,
                        "is not supported here"));
    }

    private static Rule values(JsonNode schema, String path) {
        requireOnly(schema, Set.of("enum"), path);
        List<Rule> values = new ArrayList<>();
        for (JsonNode value : schema.path("enum")) {
            check(!value.isContainer(), path + ".enum", "must hold strings, numbers, booleans or null");
            values.add(Literal.of(JsonMapper.shared().writeValueAsString(value)));
        }
        check(!values.isEmpty(), path + ".enum", "must hold at least one value");
        return new Rule.Choice(values);
    }

    private static Rule array(JsonNode schema, String path) {
        Rule element = rule(schema.path("items"), path + ".items");
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        check(least >= 0 && least <= most, path + ".minItems", "must lie between 0 and maxItems");
        Rule.More more = new Rule.More(element, least, most).next();
        Rule some = most == 0 ? NOTHING : new Rule.Sequence(List.of(element, more));
        Rule elements = least == 0 ? new Rule.Choice(List.of(NOTHING, some)) : some;
        return new Rule.Sequence(List.of(Literal.of("["), elements, Literal.of("]")));
    }

    private static Rule object(JsonNode schema, String path) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        Rule first = NOTHING;
        Rule later = NOTHING;
        List<Map.Entry<String, JsonNode>> properties =
                new ArrayList<>(schema.path("properties").properties());
        for (Map.Entry<String, JsonNode> property : properties.reversed()) {
            Rule value = rule(property.getValue(), path + ".properties." + property.getKey());
            Rule name = Literal.of(JsonMapper.shared().writeValueAsString(property.getKey()));
            Rule here = new Rule.Sequence(List.of(name, COLON, value, later));
            Rule behindComma = new Rule.Sequence(List.of(COMMA, here));
            boolean optional = !required.remove(property.getKey());
            first = optional ? new Rule.Choice(List.of(here, first)) : here;
            later = optional ? new Rule.Choice(List.of(behindComma, later)) : behindComma;
        }
        check(required.isEmpty(), path + ".required", "names what is no property: " + required);
        return new Rule.Sequence(List.of(Literal.of("{"), first, Literal.of("}")));
    }

    private static void check(boolean holds, String path, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(path + " " + rule);
        }
    }
}
