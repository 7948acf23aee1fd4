package org.llmtwin.stack.launcher.api;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What answers hold, where a field may be left out or null. */
public final class Json {

    private Json() {}

    public static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !value.stringValue().isBlank() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** The elements of a list, or of the one list that a page of a list holds. */
    public static List<JsonNode> items(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().toList();
        }
        return node.valueStream()
                .filter(JsonNode::isArray)
                .findFirst()
                .map(list -> list.valueStream().toList())
                .orElse(List.of());
    }
}
