package org.llmtwin.runtime.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;

/** The tokens of a GGUF file. */
final class GgufVocabulary {
    static final long CONTROL = 3;
    private static final long USER_DEFINED = 4;

    private GgufVocabulary() {}

    static StoredTokens stored(List<String> tokens, List<Long> types) {
        List<@Nullable String> texts = new ArrayList<>(tokens);
        Map<String, Integer> added = new HashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            if (isAdded(types.get(id))) {
                texts.set(id, null);
                added.put(tokens.get(id), id);
            }
        }
        return new StoredTokens(texts, added);
    }

    static List<String> tokens(GgufFile gguf) {
        return gguf.list("tokenizer.ggml.tokens", String.class);
    }

    static List<Long> types(GgufFile gguf, int tokens) {
        List<Long> types = gguf.list("tokenizer.ggml.token_type", Long.class);
        if (tokens != types.size()) {
            throw gguf.file().failure(0, tokens + " tokens, but " + types.size() + " token types");
        }
        return types;
    }

    /** Whether a token of this type stands beside the vocabulary that the merges make. */
    static boolean isAdded(long type) {
        return type == CONTROL || type == USER_DEFINED;
    }

    /** @throws CheckpointException when texts are split in a way that is not known here */
    static PreTokenizer split(GgufFile gguf) {
        String model = gguf.string("tokenizer.ggml.model");
        if (!model.equals("gpt2")) {
            throw new CheckpointException(gguf.file().path(), "tokenizer model " + model + " is not known, gpt2 is");
        }
        return PreTokenizer.of(gguf);
    }
}
