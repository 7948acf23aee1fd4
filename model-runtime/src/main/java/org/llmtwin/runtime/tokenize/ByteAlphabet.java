package org.llmtwin.runtime.tokenize;

import java.util.HashMap;
import java.util.Map;

/**
 * GPT-2's way to write any byte as a printable character (Radford et al. 2019, {@code bytes_to_unicode}): printable
 * Latin-1 stands for itself, the rest is numbered from U+0100 on.
 */
final class ByteAlphabet {
    private static final Map<Integer, Byte> BYTES = bytes();

    private ByteAlphabet() {}

    private static Map<Integer, Byte> bytes() {
        Map<Integer, Byte> bytes = new HashMap<>();
        int next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            bytes.put(printable ? b : next++, (byte) b);
        }
        return bytes;
    }

    /** The bytes that a token of the vocabulary stands for. */
    static byte[] bytes(String token) {
        int[] characters = token.codePoints().toArray();
        byte[] bytes = new byte[characters.length];
        for (int i = 0; i < characters.length; i++) {
            Byte value = BYTES.get(characters[i]);
            if (value == null) {
                throw new IllegalArgumentException(
                        "tokenizer.json has the token '" + token + "', which is not in the byte alphabet");
            }
            bytes[i] = value;
        }
        return bytes;
    }
}
