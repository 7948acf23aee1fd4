package org.llmtwin.runtime.tokenize;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.CheckpointException;

/** The bytes that tokens stand for, by id: all that it takes to turn ids into text. */
public final class TokenBytes {
    private static final byte[] NOTHING = {};

    private final byte[][] bytes;

    /** @param tokens by id; null for those that are no part of a text */
    TokenBytes(List<@Nullable String> tokens) {
        bytes = new byte[tokens.size()][];
        for (int id = 0; id < bytes.length; id++) {
            String token = tokens.get(id);
            bytes[id] = token == null ? NOTHING : ByteAlphabet.bytes(token);
        }
    }

    /** @throws CheckpointException when the checkpoint has no tokenizer, or a damaged one or one of a kind not known here */
    public static TokenBytes of(Checkpoint checkpoint) {
        try {
            List<@Nullable String> tokens = checkpoint.tokens();
            return new TokenBytes(
                    tokens == null
                            ? TokenizerJson.parse(checkpoint.tokenizer().tokenizerJson())
                                    .texts()
                            : tokens);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(checkpoint.path(), e);
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
