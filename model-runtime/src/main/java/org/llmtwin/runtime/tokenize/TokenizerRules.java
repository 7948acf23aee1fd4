package org.llmtwin.runtime.tokenize;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a byte-level tokenizer.json that the tokenizers library takes for granted: it ends the process where a number is out
 * of range, where values are nested deeply, or where a merge makes what is no token.
 */
final class TokenizerRules {
    /** They mark the places of tokens in a word, in tokenizers that are not byte-level. */
    private static final List<String> MARKS = List.of("continuing_subword_prefix", "end_of_word_suffix");

    private static final int MAX_DEPTH = 32;

    private TokenizerRules() {}

    /** @throws IllegalArgumentException when a rule is broken */
    static void check(JsonNode root) {
        for (Map.Entry<String, JsonNode> part : root.properties()) {
            if (!part.getKey().equals("model")) {
                checkValue(part.getKey(), part.getValue(), 0);
            }
        }
        for (Map.Entry<String, JsonNode> part : root.path("model").properties()) {
            if (!part.getKey().equals("vocab") && !part.getKey().equals("merges")) {
                checkValue(part.getKey(), part.getValue(), 0);
            }
        }
        checkModel(root.path("model"));
    }

    private static void checkValue(String what, JsonNode value, int depth) {
        boolean countable = !value.isNumber()
                || (value.isIntegralNumber() ? value.canConvertToLong() : Double.isFinite(value.asDouble(Double.NaN)));
        require(countable && depth <= MAX_DEPTH, what, value);
        for (JsonNode part : value) {
            checkValue(what, part, depth + 1);
        }
    }

    private static void checkModel(JsonNode model) {
        for (String mark : MARKS) {
            JsonNode value = model.path(mark);
            require(
                    value.isMissingNode()
                            || value.isNull()
                            || value.asString("x").isEmpty(),
                    mark,
                    value);
        }
        JsonNode vocabulary = model.path("vocab");
        require(vocabulary.isObject(), "vocab", vocabulary);
        require(model.path("merges").isArray(), "merges", model.path("merges"));
        for (JsonNode merge : model.path("merges")) {
            List<String> pair = pair(merge);
            boolean known = pair.size() == 2
                    && vocabulary.has(pair.getFirst())
                    && vocabulary.has(pair.getLast())
                    && vocabulary.has(pair.getFirst() + pair.getLast());
            require(known, "merge", merge);
        }
    }

    /** Two texts, or one with a space between them. */
    private static List<String> pair(JsonNode merge) {
        if (merge.isString()) {
            return List.of(merge.asString().split(" ", -1));
        }
        return merge.isArray() && merge.valueStream().allMatch(JsonNode::isString)
                ? merge.valueStream().map(JsonNode::asString).toList()
                : List.of();
    }

    private static void require(boolean holds, String what, JsonNode value) {
        if (!holds) {
            throw new IllegalArgumentException("tokenizer.json: byte-level BPE cannot have the " + what + " " + value);
        }
    }
}
