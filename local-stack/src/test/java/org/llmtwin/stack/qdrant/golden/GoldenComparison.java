package org.llmtwin.stack.qdrant.golden;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares answers: integers exactly, other numbers within a tolerance. */
record GoldenComparison(double tolerance) {

    boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isIntegralNumber()) {
            return actual.isIntegralNumber() && expected.bigIntegerValue().equals(actual.bigIntegerValue());
        }
        if (expected.isNumber()) {
            double value = expected.doubleValue();
            return actual.isNumber()
                    && !actual.isIntegralNumber()
                    && Math.abs(value - actual.doubleValue()) <= tolerance * Math.max(1, Math.abs(value));
        }
        if (expected.isArray()) {
            return actual.isArray() && sameItems(expected, actual);
        }
        if (expected.isObject()) {
            return actual.isObject() && sameFields(expected, actual);
        }
        return expected.equals(actual);
    }

    private boolean sameItems(JsonNode expected, JsonNode actual) {
        boolean same = expected.size() == actual.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = same(expected.get(i), actual.get(i));
        }
        return same;
    }

    private boolean sameFields(JsonNode expected, JsonNode actual) {
        return expected.size() == actual.size()
                && expected.properties().stream()
                        .allMatch(field ->
                                actual.has(field.getKey()) && same(field.getValue(), actual.get(field.getKey())));
    }

    /** Hits of equal score have no order in Qdrant; the expected lists have them by id as text. */
    static JsonNode sortTies(JsonNode hits) {
        List<JsonNode> sorted = hits.valueStream()
                .sorted(Comparator.comparingDouble(
                                (JsonNode hit) -> -hit.get("score").doubleValue())
                        .thenComparing(hit -> hit.get("id").asString()))
                .toList();
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        return answer.addAll(sorted);
    }
}
