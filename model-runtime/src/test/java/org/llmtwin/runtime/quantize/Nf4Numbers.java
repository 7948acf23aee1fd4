package org.llmtwin.runtime.quantize;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.function.UnaryOperator;

/** The slow and obvious way back from codes to numbers. */
public final class Nf4Numbers {
    private Nf4Numbers() {}

    static float of(byte[] codes, float[] largest, int index) {
        int pair = codes[index / 2] & 0xff;
        return Nf4.pairs()[2 * pair + index % 2] * largest[index / Nf4.BLOCK];
    }

    /** What is left of numbers after they went through NF4. */
    public static float[] after(float[] numbers) {
        return after(numbers, scales -> scales);
    }

    /** The same where the scales of the blocks went through double quantisation. */
    public static float[] afterDouble(float[] numbers) {
        return after(numbers, Nf4Numbers::afterDynamicCode);
    }

    private static float[] after(float[] numbers, UnaryOperator<float[]> scales) {
        byte[] codes = new byte[numbers.length / 2];
        float[] largest = new float[numbers.length / Nf4.BLOCK];
        Nf4.quantize(FloatBuffer.wrap(numbers), ByteBuffer.wrap(codes), largest, 0);
        float[] used = scales.apply(largest);
        float[] after = new float[numbers.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = of(codes, used, i);
        }
        return after;
    }

    private static float[] afterDynamicCode(float[] scales) {
        DynamicCode.Quantized quantized = DynamicCode.quantize(scales);
        float[] after = new float[scales.length];
        for (int i = 0; i < after.length; i++) {
            float number = DynamicCode.numbers()[quantized.codes()[i] & 0xff];
            after[i] = number * quantized.scales()[i / DynamicCode.BLOCK] + quantized.mean();
        }
        return after;
    }
}
