package org.llmtwin.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaConstraintTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PLAN = """
            {"type": "object", "required": ["query", "platforms", "count"], "properties": {
              "query": {"type": "string"},
              "since": {"type": "integer"},
              "platforms": {"type": "array", "items": {"enum": ["blog", "x", 7, null]}, "minItems": 1, "maxItems": 3},
              "weight": {"type": "number"},
              "count": {"type": "object", "properties": {"exact": {"type": "boolean"}}}}}
            """;

    /** Every byte is a token, and so are some longer pieces that cross the borders of grammar; 0 ends the text. */
    private static final List<byte[]> TOKENS = tokens();

    private static final Vocabulary VOCABULARY = new Vocabulary(TOKENS.size(), TOKENS::get);

    private static List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>(List.of(new byte[0]));
        for (int symbol = 0; symbol < 256; symbol++) {
            tokens.add(new byte[] {(byte) symbol});
        }
        List.of(
                        "{\"",
                        "\":",
                        "\": ",
                        "\", \"",
                        "\"}",
                        "\"query\":\"",
                        "true}",
                        "}}",
                        "12",
                        "-0.5",
                        "e\u0301",
                        "naïve",
                        "👩‍💻",
                        "\\u00",
                        "\\\"",
                        "[\"x\"]")
                .forEach(piece -> tokens.add(piece.getBytes(StandardCharsets.UTF_8)));
        return tokens;
    }

    private static String write(JsonSchema schema, long seed) {
        Random random = new Random(seed);
        SchemaConstraint constraint = new SchemaConstraint(schema, VOCABULARY, List.of(0));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            FloatBuffer logits = FloatBuffer.allocate(TOKENS.size());
            constraint.mask(logits);
            List<Integer> allowed = new ArrayList<>();
            for (int id = 0; id < TOKENS.size(); id++) {
                if (logits.get(id) == 0) {
                    allowed.add(id);
                }
            }
            int id = allowed.get(random.nextInt(allowed.size()));
            constraint.wrote(id);
            if (id == 0) {
                return text.toString(StandardCharsets.UTF_8);
            }
            text.writeBytes(TOKENS.get(id));
        }
    }

    @Test
    void whateverTheModelWantsTheTextFitsTheSchema() {
        JsonSchema schema = JsonSchema.parse(PLAN);
        for (int seed = 0; seed < 200; seed++) {
            String text = write(schema, seed);
            JsonNode plan = JSON.readTree(text);
            assertThat(text).doesNotContain("\uFFFD");
            assertThat(plan.propertyNames()).contains("query", "platforms", "count");
            assertThat(List.of("query", "since", "platforms", "weight", "count"))
                    .containsAll(plan.propertyNames());
            assertThat(plan.path("query").isString()).isTrue();
            assertThat(plan.path("platforms").size()).isBetween(1, 3);
            plan.path("platforms")
                    .forEach(value -> assertThat(value.toString()).isIn("\"blog\"", "\"x\"", "7", "null"));
            assertThat(plan.path("since").isMissingNode() || plan.path("since").isIntegralNumber())
                    .isTrue();
            assertThat(plan.path("weight").isMissingNode()
                            || plan.path("weight").isNumber())
                    .isTrue();
            assertThat(plan.path("count").isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"integer\"} | -12 | true",
                "{\"type\":\"integer\"} | 1.5 | false",
                "{\"type\":\"integer\"} | 012 | false",
                "{\"type\":\"integer\"} | - | false",
                "{\"type\":\"number\"} | -0.25 | true",
                "{\"type\":\"number\"} | 1. | false",
                "{\"type\":\"string\"} | \"a\\n\\u00e9 ü\" | true",
                "{\"type\":\"string\"} | \"a\\x\" | false",
                "{\"type\":\"string\"} | \"a\"b\" | false",
                "{\"type\":\"array\",\"items\":{\"type\":\"null\"}} | [] | true",
                "{\"type\":\"array\",\"items\":{\"type\":\"null\"}} | [null, null,null] | true",
                "{\"type\":\"array\",\"items\":{\"type\":\"null\"}} | [null,] | false",
                "{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"minItems\":2} | [null] | false",
                "{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"maxItems\":1} | [null,null] | false",
                "{\"type\":\"object\"} | {} | true",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"}}} | {\"a\": true} | true",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"}},\"required\":[\"a\"]} | {} | false",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"}}} | {\"b\": true} | false",
            })
    void aTextFitsOrNot(String schema, String text, boolean fits) {
        Position position = Position.start(JsonSchema.parse(schema).rule());
        for (byte symbol : text.getBytes(StandardCharsets.UTF_8)) {
            position = position.next(symbol & 0xFF);
        }
        assertThat(position.isWhole()).isEqualTo(fits);
    }

    /** Tokens that share a beginning are tried together: it must be as if each were tried alone. */
    @Test
    void theFittingTokensAreThoseThatFitOneByOne() {
        Position position = Position.start(JsonSchema.parse(PLAN).rule());
        for (String token : List.of("{\"", "q", "u", "e", "r", "y", "\": ", "\"", "a", "\", \"", "p")) {
            BitSet expected = new BitSet();
            for (int id = 1; id < TOKENS.size(); id++) {
                expected.set(id, VOCABULARY.after(position, id).fits());
            }
            assertThat(VOCABULARY.fitting(position)).isEqualTo(expected);
            for (byte symbol : token.getBytes(StandardCharsets.UTF_8)) {
                position = position.next(symbol & 0xFF);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\",\"pattern\":\"a+\"} | schema.pattern is not supported here",
                "{\"type\":\"text\"} | schema.type must be one of [array, boolean, integer, null, number, object, string]",
                "{\"type\":\"array\"} | schema.items must be an object",
                "{\"enum\":[]} | schema.enum must hold at least one value",
                "{\"type\":\"object\",\"required\":[\"a\"]} | schema.required names what is no property: [a]",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"b\"}}} | schema.properties.a.type must be one of "
                        + "[array, boolean, integer, null, number, object, string]",
            })
    void whatIsNotSupportedIsRefusedByItsPlace(String line) {
        String[] parts = line.split(" \\| ");
        assertThatThrownBy(() -> JsonSchema.parse(parts[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(parts[1]);
    }
}
