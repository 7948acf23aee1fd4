package org.llmtwin.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a GGUF file's tokenizer metadata into a tokenizer.json. */
final class GgufTokenizer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long CONTROL = 3;
    private static final long USER_DEFINED = 4;

    private GgufTokenizer() {}

    static TokenizerSource source(GgufFile gguf) {
        List<String> tokens = gguf.list("tokenizer.ggml.tokens", String.class);
        List<Long> types = gguf.list("tokenizer.ggml.token_type", Long.class);
        if (tokens.size() != types.size()) {
            throw gguf.file().failure(0, tokens.size() + " tokens, but " + types.size() + " token types");
        }
        ObjectNode root = JSON.createObjectNode().put("version", "1.0");
        PreTokenizer split = split(gguf);
        root.set("added_tokens", added(tokens, types));
        split.describe(root);
        root.set("model", model(tokens, gguf.list("tokenizer.ggml.merges", String.class), split));
        return new TokenizerSource(
                root.toString(),
                template(gguf),
                token(gguf, tokens, "tokenizer.ggml.bos_token_id"),
                token(gguf, tokens, "tokenizer.ggml.eos_token_id"));
    }

    private static @Nullable ChatTemplateText template(GgufFile gguf) {
        String text = gguf.optionalString("tokenizer.chat_template");
        return text == null ? null : new ChatTemplateText(gguf.file().path().toString(), text);
    }

    private static PreTokenizer split(GgufFile gguf) {
        String model = gguf.string("tokenizer.ggml.model");
        if (!model.equals("gpt2")) {
            throw new CheckpointException(gguf.file().path(), "tokenizer model " + model + " is not known, gpt2 is");
        }
        return PreTokenizer.of(gguf);
    }

    private static ArrayNode added(List<String> tokens, List<Long> types) {
        ArrayNode added = JSON.createArrayNode();
        for (int id = 0; id < tokens.size(); id++) {
            if (types.get(id) == CONTROL || types.get(id) == USER_DEFINED) {
                added.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", types.get(id) == CONTROL);
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
