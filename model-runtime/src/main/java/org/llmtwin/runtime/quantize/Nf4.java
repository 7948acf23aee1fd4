package org.llmtwin.runtime.quantize;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * NormalFloat with 4 bits (Dettmers et al., 2023, QLoRA): each block of 64 numbers is divided by its largest absolute value, and
 * each number becomes the nearest of 16 that a normal distribution fills equally. Codes and scales are those of bitsandbytes.
 */
public final class Nf4 {
    public static final int BLOCK = 64;
    private static final float[] NUMBERS = {
        -1.0f,
        -0.6961928009986877f,
        -0.5250730514526367f,
        -0.39491748809814453f,
        -0.28444138169288635f,
        -0.18477343022823334f,
        -0.09105003625154495f,
        0.0f,
        0.07958029955625534f,
        0.16093020141124725f,
        0.24611230194568634f,
        0.33791524171829224f,
        0.44070982933044434f,
        0.5626170039176941f,
        0.7229568362236023f,
        1.0f
    };
    private static final float[] MIDDLES = middles();

    private Nf4() {}

    private static float[] middles() {
        float[] middles = new float[NUMBERS.length - 1];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (NUMBERS[i] + NUMBERS[i + 1]) / 2;
        }
        return middles;
    }

    /** The two numbers of each byte [256, 2], the one of the high four bits first. */
    public static float[] pairs() {
        float[] pairs = new float[512];
        for (int code = 0; code < 256; code++) {
            pairs[2 * code] = NUMBERS[code >> 4];
            pairs[2 * code + 1] = NUMBERS[code & 15];
        }
        return pairs;
    }

    /**
     * Quantises all remaining numbers, a multiple of the block.
     *
     * @param codes takes a byte for every two numbers
     * @param largest takes each block's largest absolute value, from {@code firstBlock} on
     */
    public static void quantize(FloatBuffer numbers, ByteBuffer codes, float[] largest, int firstBlock) {
        float[] block = new float[BLOCK];
        for (int b = firstBlock; numbers.hasRemaining(); b++) {
            numbers.get(block);
            float scale = 0;
            for (float number : block) {
                scale = Math.max(scale, Math.abs(number));
            }
            largest[b] = scale;
            for (int i = 0; i < BLOCK; i += 2) {
                codes.put((byte) (code(block[i], scale) << 4 | code(block[i + 1], scale)));
            }
        }
    }

    /** The nearest number's index; the lower one of two that are as near. A block of zeros has the number 0 everywhere. */
    private static int code(float number, float scale) {
        float share = scale == 0 ? 0 : number / scale;
        int code = 0;
        for (int step = 8; step > 0; step /= 2) {
            if (share > MIDDLES[code + step - 1]) {
                code += step;
            }
        }
        return code;
    }
}
