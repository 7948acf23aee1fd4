package org.llmtwin.runtime.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import tools.jackson.databind.JsonNode;

class Nf4Test {
    private static final int ROWS = 64;
    private static final int COLUMNS = 128;

    @Test
    void codesAndScalesAreThoseOfBitsandbytes() {
        JsonNode golden = Golden.json("nf4.json");
        float[] numbers = new float[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                numbers[i * COLUMNS + j] = (float) (0.05 * Math.sin(0.7 * i + 1.3 * j));
            }
        }
        byte[] codes = new byte[numbers.length / 2];
        float[] largest = new float[numbers.length / Nf4.BLOCK];
        Nf4.quantize(FloatBuffer.wrap(numbers), ByteBuffer.wrap(codes), largest, 0);
        assertThat(HexFormat.of().formatHex(codes))
                .isEqualTo(golden.path("packed_hex").asString());
        for (int block = 0; block < largest.length; block++) {
            float expected = (float) golden.path("absmax").get(block).asDouble();
            assertThat(largest[block]).isEqualTo(expected, within(1e-9f));
        }
        for (int i = 0; i < 16; i++) {
            assertThat((double) Nf4Numbers.of(codes, largest, i))
                    .isEqualTo(golden.path("dequantised").path("first16").get(i).asDouble(), within(1e-9));
        }
    }

    @Test
    void aBlockOfZerosStaysZero() {
        byte[] codes = new byte[Nf4.BLOCK / 2];
        float[] largest = {7};
        Nf4.quantize(FloatBuffer.allocate(Nf4.BLOCK), ByteBuffer.wrap(codes), largest, 0);
        assertThat(largest).containsExactly(0);
        assertThat(Nf4Numbers.of(codes, largest, 13)).isZero();
    }
}
