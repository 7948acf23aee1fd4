package org.llmtwin.runtime.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DynamicCodeTest {
    /** The data type's ends and steps: with exponent 0 there are 64 numbers of each sign, 0.9 / 64 apart, down to 0.1. */
    @Test
    void numbersAreThoseOfTheDynamicDataType() {
        float[] numbers = DynamicCode.numbers();
        assertThat(numbers).hasSize(256).isSorted().doesNotHaveDuplicates().contains(0, 1);
        assertThat(numbers[0]).isEqualTo((float) (-1 + 0.9 / 128));
        assertThat(numbers[254]).isEqualTo((float) (1 - 0.9 / 128));
        assertThat(numbers[1] - numbers[0]).isEqualTo((float) (0.9 / 64), within(1e-6f));
        assertThat(numbers[128]).as("the smallest positive one").isEqualTo(0.55e-6f, within(1e-12f));
    }

    /** Against a search through all codes. */
    @Test
    void everyNumberBecomesTheNearestOne() {
        Random random = new Random(8);
        float[] scales = new float[700];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 0.05f + 0.01f * (float) random.nextGaussian();
        }
        DynamicCode.Quantized quantized = DynamicCode.quantize(scales);
        assertThat(quantized.codes()).hasSize(768);
        assertThat(quantized.scales()).hasSize(3);
        for (int i = 0; i < scales.length; i++) {
            float scale = quantized.scales()[i / DynamicCode.BLOCK];
            float[] numbers = DynamicCode.numbers();
            float nearest = Float.MAX_VALUE;
            for (float number : numbers) {
                float back = number * scale + quantized.mean();
                nearest = Math.abs(back - scales[i]) < Math.abs(nearest - scales[i]) ? back : nearest;
            }
            float back = numbers[quantized.codes()[i] & 0xff] * scale + quantized.mean();
            assertThat(back).isEqualTo(nearest, within(1e-7f));
        }
    }
}
