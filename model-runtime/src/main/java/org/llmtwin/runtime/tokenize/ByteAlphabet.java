package org.llmtwin.runtime.tokenize;

import java.util.Arrays;

/**
 * GPT-2's way to write any byte as a printable character (Radford et al. 2019, {@code bytes_to_unicode}): printable
 * Latin-1 stands for itself, the rest is numbered from U+0100 on.
 */
final class ByteAlphabet {
    private static final int NONE = -1;
    private static final int[] BYTES = bytes(); // by character

    private ByteAlphabet() {}

    private static int[] bytes() {
        int[] bytes = new int[0x200];
        Arrays.fill(bytes, NONE);
        int next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            bytes[printable ? b : next++] = b;
        }
        return bytes;
    }

    /** The bytes that a token of the vocabulary stands for. */
    static byte[] bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char character = token.charAt(i);
            int value = character < BYTES.length ? BYTES[character] : NONE;
            if (value == NONE) {
                throw new IllegalArgumentException(
                        "tokenizer.json has the token '" + token + "', which is not in the byte alphabet");
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }
}
