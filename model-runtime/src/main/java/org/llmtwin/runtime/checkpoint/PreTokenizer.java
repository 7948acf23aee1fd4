package org.llmtwin.runtime.checkpoint;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a text is split before byte pairs are merged. A GGUF file only names the way; these are the parts of the tokenizer.json that the
 * models of that name were published with.
 */
enum PreTokenizer {
    GPT2("gpt-2", null, false, false),
    /** GPT-2's way behind one that takes every digit alone. */
    SMOLLM("smollm", null, false, false),
    LLAMA3("llama-bpe", Patterns.upTo("{1,3}"), false, true),
    QWEN2("qwen2", Patterns.upTo(""), true, false);

    private final String ggufName;
    private final @Nullable String pattern;
    private final boolean composes;
    private final boolean wholeWordsFirst;

    /**
     * @param pattern the pieces; null for those of GPT-2
     * @param composes whether Unicode's composition (NFC) comes first
     * @param wholeWordsFirst whether a piece that is a token is not looked at by the merges
     */
    PreTokenizer(String ggufName, @Nullable String pattern, boolean composes, boolean wholeWordsFirst) {
        this.ggufName = ggufName;
        this.pattern = pattern;
        this.composes = composes;
        this.wholeWordsFirst = wholeWordsFirst;
    }

    static PreTokenizer of(GgufFile gguf) {
        String name = gguf.string("tokenizer.ggml.pre");
        return Arrays.stream(values())
                .filter(known -> known.ggufName.equals(name))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        gguf.file().path(),
                        "pre-tokenizer " + name + " is not known; known are "
                                + Arrays.stream(values()).map(k -> k.ggufName).collect(Collectors.joining(", "))));
    }

    boolean wholeWordsFirst() {
        return wholeWordsFirst;
    }

    /** Writes the fields of a tokenizer.json. */
    void describe(ObjectNode root) {
        if (composes) {
            root.putObject("normalizer").put("type", "NFC");
        }
        ObjectNode sequence = root.putObject("pre_tokenizer").put("type", "Sequence");
        ArrayNode parts = sequence.putArray("pretokenizers");
        if (this == SMOLLM) {
            parts.addObject().put("type", "Digits").put("individual_digits", true);
        }
        if (pattern != null) {
            ObjectNode split = parts.addObject().put("type", "Split");
            split.putObject("pattern").put("Regex", pattern);
            split.put("behavior", "Isolated").put("invert", false);
        }
        parts.add(byteLevel().put("add_prefix_space", false).put("use_regex", pattern == null));
        root.set("decoder", byteLevel().put("add_prefix_space", true).put("use_regex", true));
    }

    private static ObjectNode byteLevel() {
        return JsonMapper.shared().createObjectNode().put("type", "ByteLevel").put("trim_offsets", true);
    }

    /** The expression of Llama 3's and Qwen2's tokenizer.json, which differ in how many digits stay together. */
    private static final class Patterns {
        static String upTo(String digits) {
            return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}" + digits
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
        }
    }
}
