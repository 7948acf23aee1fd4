package org.llmtwin.runtime.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import tools.jackson.databind.JsonNode;

class DynamicCodeTest {
    /** The mean of 2,000 float32 numbers about 0.1, summed in another order. */
    private static final double ROUNDING = 2e-8;

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

    @Test
    void numbersAreThoseOfBitsandbytes() {
        JsonNode golden = Golden.json("double_quantisation.json");
        float[] numbers = DynamicCode.numbers();
        for (int code = 0; code < numbers.length; code++) {
            float expected = (float) golden.path("code").get(code).asDouble();
            assertThat(numbers[code]).as("code %d", code).isEqualTo(expected, within(2 * Math.ulp(expected)));
        }
    }

    /**
     * Mean, scales, codes and what comes back of 2,000 scales of a matrix: seven whole blocks and a part of one. The reference
     * is not exact where a number lies nearly in the middle between two codes: once it takes the other one.
     */
    @Test
    void scalesOfAMatrixBecomeWhatTheyAreInBitsandbytes() {
        JsonNode golden = Golden.json("double_quantisation.json");
        float[] scales = scalesOfTheMatrix();
        DynamicCode.Quantized quantized = DynamicCode.quantize(scales);
        assertThat((double) quantized.mean()).isEqualTo(golden.path("offset").asDouble(), within(ROUNDING));
        byte[] codes = HexFormat.of().parseHex(golden.path("codes_hex").asString());
        float[] numbers = DynamicCode.numbers();
        int differing = 0;
        for (int i = 0; i < scales.length; i++) {
            int block = i / DynamicCode.BLOCK;
            double scale = golden.path("nested_absmax").get(block).asDouble();
            assertThat((double) quantized.scales()[block]).isEqualTo(scale, within(ROUNDING));
            int code = codes[i] & 0xff;
            if (code != (quantized.codes()[i] & 0xff)) {
                differing++;
                double share = (scales[i] - quantized.mean()) / scale;
                double middle = (numbers[code] + numbers[quantized.codes()[i] & 0xff]) / 2.0;
                assertThat(share).as("scale %d", i).isEqualTo(middle, within(1.0 / (1 << 16)));
            }
            double back = numbers[code] * quantized.scales()[block] + quantized.mean();
            assertThat(back).isEqualTo(golden.path("absmax_back").get(i).asDouble(), within(ROUNDING));
        }
        assertThat(differing).isLessThanOrEqualTo(1);
    }

    private static float[] scalesOfTheMatrix() {
        float[] scales = new float[500 * 256 / Nf4.BLOCK];
        for (int at = 0; at < 500 * 256; at++) {
            int i = at / 256;
            int j = at % 256;
            float number = (float) (0.05 * Math.sin(0.7 * i + 1.3 * j) * (1.5 + Math.sin(0.37 * i + 0.011 * j)));
            scales[at / Nf4.BLOCK] = Math.max(scales[at / Nf4.BLOCK], Math.abs(number));
        }
        return scales;
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
