package org.llmtwin.runtime.quantize;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The slow and obvious way back from codes to numbers. */
public final class Nf4Numbers {
    private Nf4Numbers() {}

    static float of(byte[] codes, float[] largest, int index) {
        int pair = codes[index / 2] & 0xff;
        return Nf4.pairs()[2 * pair + index % 2] * largest[index / Nf4.BLOCK];
    }

    /** What is left of numbers after they went through NF4. */
    public static float[] after(float[] numbers) {
        byte[] codes = new byte[numbers.length / 2];
        float[] largest = new float[numbers.length / Nf4.BLOCK];
        Nf4.quantize(FloatBuffer.wrap(numbers), ByteBuffer.wrap(codes), largest, 0);
        float[] after = new float[numbers.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = of(codes, largest, i);
        }
        return after;
    }
}
