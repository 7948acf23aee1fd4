package org.llmtwin.runtime.tokenize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.StoredTokens;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tokenizer.json says.
 *
 * @param root to be changed by nobody but the owner
 * @param ids of all tokens, by their texts
 * @param specials the texts of the special ones, by id
 */
record TokenizerJson(ObjectNode root, Map<String, Integer> ids, Map<Integer, String> specials) {
    /** @throws IllegalArgumentException when it is damaged or of a kind not known here */
    static TokenizerJson parse(String json) {
        ObjectNode root = root(json);
        TokenizerRules.check(root);
        Map<String, Integer> ids = new HashMap<>();
        Map<Integer, String> specials = new HashMap<>();
        root.path("model").path("vocab").properties().forEach(e -> ids.put(e.getKey(), id(e.getValue())));
        for (JsonNode token : root.path("added_tokens")) {
            String content = content(token.path("content"));
            ids.put(content, id(token.path("id")));
            specials.put(id(token.path("id")), content);
        }
        return new TokenizerJson(root, ids, specials);
    }

    private static ObjectNode root(String json) {
        try {
            if (JsonMapper.shared().readTree(json) instanceof ObjectNode root
                    && root.path("model").path("type").asString("").equals("BPE")
                    && root.path("decoder").toString().contains("\"ByteLevel\"")) {
                return root;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("tokenizer.json is no valid JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("tokenizer.json must describe a byte-level BPE tokenizer");
    }

    private static String content(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("tokenizer.json has the added token " + value + ", must be text");
        }
        return value.asString();
    }

    private static int id(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0 || value.asInt() > 1 << 24) {
            throw new IllegalArgumentException("tokenizer.json has the token id " + value);
        }
        return value.asInt();
    }

    /** A checkpoint's tokens, by the shortest way. */
    static StoredTokens tokens(TokenizerSource source) {
        StoredTokens stored = source.tokens();
        return stored == null ? parse(source.tokenizerJson()).tokens() : stored;
    }

    StoredTokens tokens() {
        Map<String, Integer> added = new HashMap<>();
        specials.forEach((id, text) -> added.put(text, id));
        return new StoredTokens(texts(), added);
    }

    private List<@Nullable String> texts() {
        int size = 1 + ids.values().stream().mapToInt(i -> i).max().orElse(-1);
        List<@Nullable String> texts = new ArrayList<>(Collections.nCopies(size, null));
        ids.forEach((token, id) -> {
            if (!specials.containsKey(id)) {
                texts.set(id, token);
            }
        });
        return texts;
    }
}
