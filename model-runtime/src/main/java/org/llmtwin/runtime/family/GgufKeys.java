package org.llmtwin.runtime.family;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.GgufFile;

/** The metadata of a GGUF file: the family's own keys stand behind its name. */
record GgufKeys(GgufFile gguf, String family) {
    private static final String TOKENIZER = "tokenizer.ggml.";

    int integer(String key) {
        return gguf.integer(family + "." + key);
    }

    int integer(String key, int fallback) {
        return gguf.integer(family + "." + key, fallback);
    }

    /** A float32: 1e-5 is stored as one, and the double nearest to that float is not what the model was trained with. */
    double number(String key, double fallback) {
        return Double.parseDouble(Float.toString((float) gguf.number(family + "." + key, fallback)));
    }

    @Nullable
    String text(String key) {
        return gguf.optionalString(family + "." + key);
    }

    int vocabulary() {
        return integer("vocab_size", gguf.length(TOKENIZER + "tokens"));
    }

    boolean tied() {
        return !gguf.tensors().containsKey("output.weight");
    }

    /** The end of a text and, where it is another one, the end of a turn. */
    List<Integer> endTokens() {
        return Stream.of("eos_token_id", "eot_token_id")
                .filter(key -> gguf.metadata().containsKey(TOKENIZER + key))
                .map(key -> gguf.integer(TOKENIZER + key))
                .distinct()
                .toList();
    }

    @Nullable
    Integer beginToken() {
        String key = TOKENIZER + "bos_token_id";
        return gguf.metadata().containsKey(key) ? (Integer) gguf.integer(key) : null;
    }

    int padToken() {
        return gguf.integer(TOKENIZER + "padding_token_id", gguf.integer(TOKENIZER + "eos_token_id", 0));
    }
}
