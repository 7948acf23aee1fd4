package org.llmtwin.runtime.format.numbers;

/**
 * ggml's K-quants (k_quants in ggml-quants.c): blocks of 256 numbers in groups of 32 (Q4_K, Q5_K) or 16 (Q6_K), each group with
 * its own small scale. Q4_K and Q5_K: d, dmin, 12 bytes of eight 6-bit scales and minimums, for Q5_K 32 bytes of fifth bits, then
 * 128 bytes of low halves. Q6_K: 128 bytes of low halves, 64 of high pairs of bits, 16 signed scales, d.
 */
final class SuperBlocks {
    static final int SIZE = 256;
    private static final int GROUP = 32;
    private static final int GROUPS = SIZE / GROUP;
    private static final int SCALES = 4;
    private static final int PACKED_SCALES = 12;

    private SuperBlocks() {}

    static void q4k(byte[] s, int at, float[] out, int to) {
        int low = at + SCALES + PACKED_SCALES;
        for (int group = 0; group < GROUPS; group++) {
            float d = Blocks.half(s, at) * scale(s, at + SCALES, group);
            float m = Blocks.half(s, at + 2) * minimum(s, at + SCALES, group);
            for (int j = 0; j < GROUP; j++) {
                out[to + GROUP * group + j] = d * lowHalf(s, low, group, j) - m;
            }
        }
    }

    static void q5k(byte[] s, int at, float[] out, int to) {
        int high = at + SCALES + PACKED_SCALES;
        int low = high + GROUP;
        for (int group = 0; group < GROUPS; group++) {
            float d = Blocks.half(s, at) * scale(s, at + SCALES, group);
            float m = Blocks.half(s, at + 2) * minimum(s, at + SCALES, group);
            for (int j = 0; j < GROUP; j++) {
                int fifth = (Blocks.unsigned(s, high + j) >> group & 1) << 4;
                out[to + GROUP * group + j] = d * (lowHalf(s, low, group, j) | fifth) - m;
            }
        }
    }

    /** 32 bytes hold two groups: the first in their low halves, the second in the high ones. */
    private static int lowHalf(byte[] s, int low, int group, int j) {
        int pair = Blocks.unsigned(s, low + GROUP * (group / 2) + j);
        return group % 2 == 0 ? pair & 15 : pair >> 4;
    }

    /** The scales of groups 4 to 7 have their two high bits in the bytes of groups 0 to 3. */
    private static int scale(byte[] s, int scales, int group) {
        return group < 4
                ? Blocks.unsigned(s, scales + group) & 63
                : (Blocks.unsigned(s, scales + group + 4) & 15) | (Blocks.unsigned(s, scales + group - 4) >> 6) << 4;
    }

    private static int minimum(byte[] s, int scales, int group) {
        return group < 4
                ? Blocks.unsigned(s, scales + group + 4) & 63
                : Blocks.unsigned(s, scales + group + 4) >> 4 | (Blocks.unsigned(s, scales + group) >> 6) << 4;
    }

    static void q6k(byte[] s, int at, float[] out, int to) {
        float d = Blocks.half(s, at + 208);
        for (int i = 0; i < SIZE; i++) {
            int half = i / 128;
            int quarter = i % 128 / GROUP;
            int j = i % GROUP;
            int pair = Blocks.unsigned(s, at + 64 * half + GROUP * (quarter % 2) + j);
            int low = quarter < 2 ? pair & 15 : pair >> 4;
            int high = Blocks.unsigned(s, at + 128 + GROUP * half + j) >> (2 * quarter) & 3;
            float scale = d * s[at + 192 + i / 16];
            out[to + i] = scale * ((low | high << 4) - 32);
        }
    }
}
