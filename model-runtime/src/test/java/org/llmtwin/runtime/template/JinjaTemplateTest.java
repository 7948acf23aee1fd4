package org.llmtwin.runtime.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.template.value.None;
import tools.jackson.databind.JsonNode;

/** What Transformers renders, and refuses, by make_templates.py. */
class JinjaTemplateTest {
    private static final JsonNode GOLDEN = Golden.json("templates.json");
    private static final LocalDateTime NOW =
            LocalDateTime.parse(GOLDEN.path("now").asString());

    private static String render(String template) {
        return JinjaTemplate.parse("test.jinja", template).render(values(), NOW);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> values() {
        return (Map<String, Object>) value(GOLDEN.path("values"));
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item)));
            return list;
        }
        if (node.isNull()) {
            return None.NONE;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        return node.isNumber() ? (Object) node.asDouble() : node.asString();
    }

    @Test
    void rendersEachConstructAsTransformersDoes() {
        SoftAssertions softly = new SoftAssertions();
        int count = 0;
        for (JsonNode golden : GOLDEN.path("constructs")) {
            if (golden.has("expected")) {
                count++;
                String template = golden.path("template").asString();
                softly.assertThatCode(() -> softly.assertThat(render(template))
                                .as(template)
                                .isEqualTo(golden.path("expected").asString()))
                        .as(template)
                        .doesNotThrowAnyException();
            }
        }
        softly.assertAll();
        assertThat(count).isGreaterThan(250);
    }

    @Test
    void refusesWhatTransformersRefuses() {
        SoftAssertions softly = new SoftAssertions();
        int count = 0;
        for (JsonNode golden : GOLDEN.path("constructs")) {
            if (!golden.has("expected")) {
                count++;
                String template = golden.path("template").asString();
                softly.assertThatThrownBy(() -> render(template))
                        .as(template)
                        .isInstanceOf(TemplateException.class)
                        .hasMessageStartingWith("test.jinja, line 1: ");
            }
        }
        softly.assertAll();
        assertThat(count).isGreaterThan(60);
    }

    @Test
    void namesFileLineAndRule() {
        assertThatThrownBy(() -> render("a\n{%- if true %}\n\n  {{ text | shout }}{% endif %}"))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.line()).isEqualTo(4))
                .hasMessage("test.jinja, line 4: unknown filter 'shout'");
        assertThatThrownBy(() -> render("{% for x in names %}\n{{ x +\n 1 }}{% endfor %}"))
                .hasMessage("test.jinja, line 2: '+' has no meaning for 'str' and 'int'");
        assertThatThrownBy(() -> render("\n{{ 'a\n' }}\n{% if true %}"))
                .hasMessageContaining("test.jinja, line 4: expected 'elif' or 'else' or 'endif'");
        assertThatThrownBy(() -> render("{{ people[0].nosuch.name }}"))
                .hasMessageContaining("'dict' has no item or attribute 'nosuch'");
        assertThatThrownBy(() -> render("{{ text.encode() }}"))
                .hasMessageContaining("'str' has no item or attribute 'encode'");
    }

    @Test
    void whatIsNotReachedIsNoError() {
        assertThat(render("{% if tools %}{{ tools | shout }}{% endif %}a")).isEqualTo("a");
    }

    /** None of them ends by itself, or not within memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
                "{% set ns = namespace(t='aaaa') %}{% for i in range(99) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
                "{% set ns = namespace(t=[1]) %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
                "{% set ns = namespace(t=[1]) %}{% for i in range(99) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t }}",
                "{% set ns = namespace(t=[1]) %}{% for i in range(99) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t|tojson }}",
                "{% set a = namespace(t=[1], u=[1]) %}{% for i in range(99) %}{% set a.t = [a.t, a.t] %}{% set a.u = [a.u, a.u] %}{% endfor %}{{ a.t == a.u }}",
                "{% set ns = namespace(t=[]) %}{% for i in range(9999) %}{% set ns.t = [ns.t] %}{% endfor %}{{ ns.t }}",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
                "{{ 'a' * 9999999999 }}",
                "{{ 9999999999 * [1] }}",
                "{{ 9 ** 999999 }}",
                "{{ 9.0 ** 999999 }}",
                "{{ -(0 - 9223372036854775807 - 1) }}",
                "{{ ('a' * 1000000).replace('a', 'b' * 1000000) }}",
                "{{ ('a' * 1000000).replace('', 'b' * 1000000) }}",
                "{{ 'a\\n' * 100000 | indent(1000000) }}",
                "{{ [[1, 2], [3]] | tojson(indent=999999999) }}",
                "{{ ('a' * 1000000) in ('a' * 500000 + 'b') * 20 }}",
                "{{ (('a' * 500000 + 'b') * 20).split('a' * 1000000) }}",
                "{% set t = 'a' * 9000000 %}{% for i in range(99999) %}{{ t == 'a' * 2 + t[2:] }}{% endfor %}",
                "{% set t = ' ' * 9000000 %}{% for i in range(99999) %}{{ t.strip() }}{% endfor %}",
                "{% set t = 'a' * 9000000 %}{% for i in range(99999) %}{{ t|length }}{% endfor %}",
                "{{ range(0, 9999999999) }}",
                "{{ (' ' * 60000000).join(names) }}"
            })
    void hostileTemplatesEndInAnError(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
    }

    @Test
    void deepNestingIsRefusedWhereItIsRead() {
        for (String template : List.of(
                "{{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}",
                "{{ " + "not ".repeat(50_000) + "1 }}",
                "{{ " + "-".repeat(50_000) + "1 }}",
                "{{ 1" + " + 1".repeat(50_000) + " }}",
                "{{ a" + ".a".repeat(50_000) + " }}",
                "{{ 1" + " if 1 else 1".repeat(50_000) + " }}",
                "{% if true %}".repeat(50_000))) {
            assertThatThrownBy(() -> render(template))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining("nested deeper");
        }
        assertThatThrownBy(() -> render("a".repeat(2_000_000))).hasMessageContaining("2000000 characters");
    }
}
