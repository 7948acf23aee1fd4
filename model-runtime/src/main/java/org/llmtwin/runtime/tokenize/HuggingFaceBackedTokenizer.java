package org.llmtwin.runtime.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.llmtwin.runtime.Djl;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokenizers library, twice: as the checkpoint says, and without the special tokens, so that no text from people
 * can name one.
 */
final class HuggingFaceBackedTokenizer implements Tokenizer {
    /** The library cuts at 512 tokens unless told not to. */
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer trusting;
    private final HuggingFaceTokenizer plain;
    private final Map<String, Integer> ids;
    private final Map<Integer, String> specials;
    private final TokenBytes bytes;

    HuggingFaceBackedTokenizer(String tokenizerJson) {
        TokenizerJson json = TokenizerJson.parse(tokenizerJson);
        ids = json.ids();
        specials = json.specials();
        bytes = new TokenBytes(json.tokens());
        ObjectNode root = json.root();
        root.withObject("model").putNull("unk_token"); // there is nothing unknown where every byte is a token
        root.putNull("post_processor"); // whoever writes the ids adds the beginning token, once
        root.putNull("truncation").putNull("padding");
        this.trusting = build(root);
        root.putArray("added_tokens");
        this.plain = build(root);
    }

    private static HuggingFaceTokenizer build(ObjectNode root) {
        Djl.keepOffline();
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
        } catch (IOException | RuntimeException e) { // the library's own errors have no type
            throw new IllegalArgumentException("tokenizer.json is refused by the tokenizer: " + e.getMessage(), e);
        }
    }

    @Override
    public int[] encode(String text) {
        return ids(plain, text);
    }

    @Override
    public int[] encodeWithSpecials(String trusted) {
        return ids(trusting, trusted);
    }

    private static int[] ids(HuggingFaceTokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public String decode(int... ids) {
        return trusting.decode(Arrays.stream(ids).asLongStream().toArray(), false);
    }

    @Override
    public TextStream stream() {
        return bytes.stream();
    }

    @Override
    public byte[] bytes(int id) {
        return bytes.of(id);
    }

    @Override
    public int vocabSize() {
        return bytes.size();
    }

    @Override
    public int idOf(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new IllegalArgumentException("there is no token '" + token + "'");
        }
        return id;
    }

    @Override
    public Set<String> specialTokens() {
        return Set.copyOf(specials.values());
    }

    @Override
    public void close() {
        trusting.close();
        plain.close();
    }
}
