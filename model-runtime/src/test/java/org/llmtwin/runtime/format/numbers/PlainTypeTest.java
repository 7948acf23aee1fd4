package org.llmtwin.runtime.format.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainTypeTest {
    /** Against a search through all 65,536 numbers of the type: none is nearer, and of two that are as near it is the even one. */
    @ParameterizedTest
    @EnumSource(
            value = PlainType.class,
            names = {"F16", "BF16"})
    void sixteenBitsHoldTheNearestNumber(PlainType type) {
        float[] all = new float[1 << 16];
        for (int bits = 0; bits < all.length; bits++) {
            all[bits] = decoded(type, (short) bits);
        }
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            float number = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-6, 4)));
            assertNearest(type, number, all);
        }
        for (int i = 0; i < 300; i++) {
            int bits = random.nextInt(0x100, 0x7000);
            assertNearest(type, (all[bits] + all[bits + 1]) / 2, all);
        }
    }

    private static void assertNearest(PlainType type, float number, float[] all) {
        short bits = encoded(type, number);
        double distance = Math.abs((double) decoded(type, bits) - number);
        for (int other = 0; other < all.length; other++) {
            double otherDistance = Math.abs((double) all[other] - number);
            assertThat(otherDistance < distance)
                    .as("%s for %s", all[other], number)
                    .isFalse();
            if (otherDistance == distance && all[other] != decoded(type, bits)) {
                assertThat(bits & 1).as("%s lies between two", number).isZero();
            }
        }
    }

    @Test
    void whatWouldBecomeInfiniteIsRefused() {
        assertThat(decoded(PlainType.F16, encoded(PlainType.F16, 65504))).isEqualTo(65504);
        assertThatThrownBy(() -> encoded(PlainType.F16, 70000)).hasMessage("70000.0 is too large for F16");
        assertThatThrownBy(() -> encoded(PlainType.BF16, Float.MAX_VALUE))
                .hasMessageEndingWith("is too large for BF16");
        assertThat(decoded(PlainType.BF16, encoded(PlainType.BF16, Float.NaN))).isNaN();
        assertThat(decoded(PlainType.F16, encoded(PlainType.F16, Float.NEGATIVE_INFINITY)))
                .isEqualTo(Float.NEGATIVE_INFINITY);
    }

    private static short encoded(PlainType type, float number) {
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        type.encode(new float[] {number}, 1, bytes);
        return bytes.getShort(0);
    }

    private static float decoded(PlainType type, short bits) {
        float[] one = new float[1];
        byte[] bytes = {(byte) bits, (byte) (bits >> 8)};
        TensorType.valueOf(type.name()).decode(bytes, one);
        return one[0];
    }
}
