package org.llmtwin.runtime.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are stored. The quantised types are those of ggml: blocks of 32 with a float16 scale {@code d} and, for
 * Q4_1, a float16 minimum {@code m}; a 4-bit block holds elements 0..15 in the low halves and 16..31 in the high ones.
 */
public enum TensorType {
    F32(0, "F32", 1, 4, (s, at, out, to) -> out[to] = s.get(Layouts.FLOAT, at)),
    F16(1, "F16", 1, 2, (s, at, out, to) -> out[to] = half(s, at)),
    BF16(30, "BF16", 1, 2, (s, at, out, to) -> out[to] = Float.intBitsToFloat(s.get(Layouts.SHORT, at) << 16)),
    Q4_0(2, null, 32, 18, TensorType::q40),
    Q4_1(3, null, 32, 20, TensorType::q41),
    Q8_0(8, null, 32, 34, TensorType::q80);

    static final String SUPPORTED = "F32, F16, BF16, Q8_0, Q4_0 and Q4_1";

    private final int ggufId;
    private final @Nullable String safetensorsName;
    private final int blockElements;
    private final int blockBytes;
    private final BlockDecoder decoder;

    TensorType(int ggufId, @Nullable String safetensorsName, int blockElements, int blockBytes, BlockDecoder decoder) {
        this.ggufId = ggufId;
        this.safetensorsName = safetensorsName;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
        this.decoder = decoder;
    }

    static @Nullable TensorType ofGguf(int id) {
        return Arrays.stream(values()).filter(t -> t.ggufId == id).findFirst().orElse(null);
    }

    static @Nullable TensorType ofSafetensors(String name) {
        return Arrays.stream(values())
                .filter(t -> name.equals(t.safetensorsName))
                .findFirst()
                .orElse(null);
    }

    int blockElements() {
        return blockElements;
    }

    /** The bytes of so many elements, which must be whole blocks. */
    long bytes(long elements) {
        return Math.multiplyExact(elements / blockElements, (long) blockBytes);
    }

    /** Decodes {@code out.length} elements, whole blocks, that begin at byte {@code at}. */
    void decode(MemorySegment bytes, long at, float[] out) {
        for (int to = 0; to < out.length; to += blockElements, at += blockBytes) {
            decoder.decode(bytes, at, out, to);
        }
    }

    private static float half(MemorySegment s, long at) {
        return Float.float16ToFloat(s.get(Layouts.SHORT, at));
    }

    private static void q40(MemorySegment s, long at, float[] out, int to) {
        float d = half(s, at);
        for (int j = 0; j < 16; j++) {
            int pair = s.get(ValueLayout.JAVA_BYTE, at + 2 + j);
            out[to + j] = d * ((pair & 15) - 8);
            out[to + j + 16] = d * (((pair >> 4) & 15) - 8);
        }
    }

    private static void q41(MemorySegment s, long at, float[] out, int to) {
        float d = half(s, at);
        float m = half(s, at + 2);
        for (int j = 0; j < 16; j++) {
            int pair = s.get(ValueLayout.JAVA_BYTE, at + 4 + j);
            out[to + j] = d * (pair & 15) + m;
            out[to + j + 16] = d * ((pair >> 4) & 15) + m;
        }
    }

    private static void q80(MemorySegment s, long at, float[] out, int to) {
        float d = half(s, at);
        for (int j = 0; j < 32; j++) {
            out[to + j] = d * s.get(ValueLayout.JAVA_BYTE, at + 2 + j);
        }
    }

    private interface BlockDecoder {
        void decode(MemorySegment bytes, long at, float[] out, int to);
    }

    private static final class Layouts {
        static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
}
