package org.llmtwin.runtime.tokenize;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.StoredTokens;

/** The bytes that tokens stand for, by id: all that it takes to turn ids into text. */
public final class TokenBytes {
    private static final byte[] NOTHING = {};

    private final byte[][] bytes;

    TokenBytes(StoredTokens tokens) {
        List<@Nullable String> texts = tokens.texts();
        bytes = new byte[texts.size()][];
        for (int id = 0; id < bytes.length; id++) {
            String text = texts.get(id);
            bytes[id] = text == null ? NOTHING : ByteAlphabet.bytes(text);
        }
    }

    /** A token's part of the text in UTF-8, perhaps a part of a character; empty for special tokens. Not to be changed. */
    public byte[] of(int id) {
        return bytes[id];
    }

    /** How many ids there are, special ones included. */
    public int size() {
        return bytes.length;
    }

    /** A decoder for ids that arrive one at a time. */
    public TextStream stream() {
        return new ByteStream(this::of);
    }
}
