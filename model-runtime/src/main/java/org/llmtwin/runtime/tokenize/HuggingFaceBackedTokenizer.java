package org.llmtwin.runtime.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.llmtwin.runtime.Djl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokenizers library, twice: as the checkpoint says, and without the special tokens, so that no text from people
 * can name one.
 */
final class HuggingFaceBackedTokenizer implements Tokenizer {
    /** The library cuts at 512 tokens unless told not to. */
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private static final byte[] NOTHING = {};

    private final HuggingFaceTokenizer trusting;
    private final HuggingFaceTokenizer plain;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, String> specials = new HashMap<>();
    private final byte[][] bytes;

    HuggingFaceBackedTokenizer(String tokenizerJson) {
        ObjectNode root = parse(tokenizerJson);
        TokenizerRules.check(root);
        root.withObject("model").putNull("unk_token"); // there is nothing unknown where every byte is a token
        root.path("model").path("vocab").properties().forEach(e -> ids.put(e.getKey(), id(e.getValue())));
        for (JsonNode token : root.path("added_tokens")) {
            String content = content(token.path("content"));
            ids.put(content, id(token.path("id")));
            specials.put(id(token.path("id")), content);
        }
        this.bytes = byteTable();
        root.putNull("post_processor"); // whoever writes the ids adds the beginning token, once
        root.putNull("truncation").putNull("padding");
        this.trusting = build(root);
        root.putArray("added_tokens");
        this.plain = build(root);
    }

    private static ObjectNode parse(String json) {
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

    private byte[][] byteTable() {
        byte[][] table =
                new byte[1 + ids.values().stream().mapToInt(i -> i).max().orElse(-1)][];
        Arrays.fill(table, NOTHING);
        ids.forEach((token, id) -> {
            if (!specials.containsKey(id)) {
                table[id] = ByteAlphabet.bytes(token);
            }
        });
        return table;
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
        return new ByteStream(id -> bytes[id]);
    }

    @Override
    public byte[] bytes(int id) {
        return bytes[id];
    }

    @Override
    public int vocabSize() {
        return bytes.length;
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
