package org.llmtwin.runtime.format.numbers;

/**
 * ggml's blocks of 32 numbers (ggml-quants.c): a float16 scale {@code d}, for the kinds _1 a float16 minimum {@code m}, for those
 * of five bits the 32 high bits, then the values. Four-bit values hold elements 0..15 in the low halves and 16..31 in the high ones.
 */
final class Blocks {
    static final int SIZE = 32;

    private Blocks() {}

    static float half(byte[] s, int at) {
        return Float.float16ToFloat(shortBits(s, at));
    }

    /** Two bytes, the lower one first. */
    static short shortBits(byte[] s, int at) {
        return (short) (unsigned(s, at) | unsigned(s, at + 1) << 8);
    }

    /** Four bytes, the lowest one first. */
    static int bits(byte[] s, int at) {
        return shortBits(s, at) & 0xFFFF | shortBits(s, at + 2) << 16;
    }

    static int unsigned(byte[] s, int at) {
        return s[at] & 0xFF;
    }

    static void q40(byte[] s, int at, float[] out, int to) {
        float d = half(s, at);
        for (int j = 0; j < 16; j++) {
            int pair = unsigned(s, at + 2 + j);
            out[to + j] = d * ((pair & 15) - 8);
            out[to + j + 16] = d * ((pair >> 4) - 8);
        }
    }

    static void q41(byte[] s, int at, float[] out, int to) {
        float d = half(s, at);
        float m = half(s, at + 2);
        for (int j = 0; j < 16; j++) {
            int pair = unsigned(s, at + 4 + j);
            out[to + j] = d * (pair & 15) + m;
            out[to + j + 16] = d * (pair >> 4) + m;
        }
    }

    static void q50(byte[] s, int at, float[] out, int to) {
        float d = half(s, at);
        int high = bits(s, at + 2);
        for (int j = 0; j < 16; j++) {
            int pair = unsigned(s, at + 6 + j);
            out[to + j] = d * (((pair & 15) | bit(high, j)) - 16);
            out[to + j + 16] = d * (((pair >> 4) | bit(high, j + 16)) - 16);
        }
    }

    static void q51(byte[] s, int at, float[] out, int to) {
        float d = half(s, at);
        float m = half(s, at + 2);
        int high = bits(s, at + 4);
        for (int j = 0; j < 16; j++) {
            int pair = unsigned(s, at + 8 + j);
            out[to + j] = d * ((pair & 15) | bit(high, j)) + m;
            out[to + j + 16] = d * ((pair >> 4) | bit(high, j + 16)) + m;
        }
    }

    /** The fifth bit of element j. */
    private static int bit(int high, int j) {
        return (high >>> j & 1) << 4;
    }

    static void q80(byte[] s, int at, float[] out, int to) {
        float d = half(s, at);
        for (int j = 0; j < SIZE; j++) {
            out[to + j] = d * s[at + 2 + j];
        }
    }
}
