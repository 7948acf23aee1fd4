package org.llmtwin.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.GgufFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a GGUF file's tokenizer metadata into a tokenizer.json. */
final class GgufTokenizer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private GgufTokenizer() {}

    static TokenizerSource source(GgufFile gguf) {
        PreTokenizer split = GgufVocabulary.split(gguf);
        List<String> tokens = GgufVocabulary.tokens(gguf);
        List<Long> types = GgufVocabulary.types(gguf, tokens.size());
        return new TokenizerSource(
                () -> json(gguf, split, tokens, types),
                GgufVocabulary.stored(tokens, types),
                template(gguf),
                token(gguf, tokens, "tokenizer.ggml.bos_token_id"),
                token(gguf, tokens, "tokenizer.ggml.eos_token_id"));
    }

    private static String json(GgufFile gguf, PreTokenizer split, List<String> tokens, List<Long> types) {
        ObjectNode root = JSON.createObjectNode().put("version", "1.0");
        root.set("added_tokens", added(tokens, types));
        split.describe(root);
        root.set("model", model(tokens, gguf.list("tokenizer.ggml.merges", String.class), split));
        return root.toString();
    }

    private static @Nullable ChatTemplateText template(GgufFile gguf) {
        String text = gguf.optionalString("tokenizer.chat_template");
        return text == null ? null : new ChatTemplateText(gguf.file().path().toString(), text);
    }

    private static ArrayNode added(List<String> tokens, List<Long> types) {
        ArrayNode added = JSON.createArrayNode();
        for (int id = 0; id < tokens.size(); id++) {
            if (GgufVocabulary.isAdded(types.get(id))) {
                added.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", types.get(id) == GgufVocabulary.CONTROL);
            }
        }
        return added;
    }

    private static ObjectNode model(List<String> tokens, List<String> merges, PreTokenizer split) {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        ObjectNode model = JSON.createObjectNode()
                .put("type", "BPE")
                .put("fuse_unk", false)
                .put("byte_fallback", false)
                .put("ignore_merges", split.wholeWordsFirst());
        model.set("vocab", JSON.valueToTree(vocabulary));
        model.set("merges", JSON.valueToTree(merges));
        return model;
    }

    private static @Nullable String token(GgufFile gguf, List<String> tokens, String key) {
        int id = gguf.integer(key, -1);
        return id >= 0 && id < tokens.size() ? tokens.get(id) : null;
    }
}
