package org.llmtwin.runtime.quantize;

import java.util.Arrays;

/**
 * Double quantisation (Dettmers et al., 2023, QLoRA): scales less their mean, each 256 of them divided by their largest absolute
 * value, in the signed 8-bit dynamic data type (Dettmers et al., 2022, 8-bit Optimizers, as bitsandbytes lays it out).
 */
public final class DynamicCode {
    public static final int BLOCK = 256;
    private static final int EXPONENTS = 7;
    private static final float[] NUMBERS = makeNumbers();

    private DynamicCode() {}

    /**
     * Scales in 8 bits.
     *
     * @param codes padded to a multiple of the block
     * @param scales of each block of codes
     */
    public record Quantized(byte[] codes, float[] scales, float mean) {}

    /** The number of each code, rising. */
    public static float[] numbers() {
        return NUMBERS.clone();
    }

    /** For each power of ten the middles of 2^i equal parts of [0.1, 1], with both signs; 0 and 1 besides. */
    private static float[] makeNumbers() {
        float[] numbers = new float[256];
        int at = 0;
        for (int exponent = 0; exponent < EXPONENTS; exponent++) {
            int parts = 1 << exponent;
            double power = Math.pow(10, exponent - (EXPONENTS - 1));
            for (int part = 0; part < parts; part++) {
                double middle = 0.1 + 0.9 * (part + 0.5) / parts;
                numbers[at++] = (float) (power * middle);
                numbers[at++] = (float) (-power * middle);
            }
        }
        numbers[at++] = 0;
        numbers[at] = 1;
        Arrays.sort(numbers);
        return numbers;
    }

    public static Quantized quantize(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        float mean = (float) (sum / numbers.length);
        int blocks = Math.ceilDiv(numbers.length, BLOCK);
        byte[] codes = new byte[blocks * BLOCK];
        float[] scales = new float[blocks];
        for (int block = 0; block < blocks; block++) {
            int end = Math.min(numbers.length, (block + 1) * BLOCK);
            scales[block] = encode(numbers, block * BLOCK, end, mean, codes);
        }
        return new Quantized(codes, scales, mean);
    }

    private static float encode(float[] numbers, int start, int end, float mean, byte[] codes) {
        float largest = 0;
        for (int i = start; i < end; i++) {
            largest = Math.max(largest, Math.abs(numbers[i] - mean));
        }
        for (int i = start; i < end; i++) {
            codes[i] = (byte) nearest(largest == 0 ? 0 : (numbers[i] - mean) / largest);
        }
        return largest;
    }

    private static int nearest(float number) {
        int place = Arrays.binarySearch(NUMBERS, number);
        if (place >= 0) {
            return place;
        }
        int above = Math.min(-place - 1, NUMBERS.length - 1);
        int below = Math.max(above - 1, 0);
        return NUMBERS[above] - number < number - NUMBERS[below] ? above : below;
    }
}
