package org.llmtwin.runtime.format.numbers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How numbers are stored: plain, or in ggml's blocks ({@link Blocks}, {@link SuperBlocks}). */
public enum TensorType {
    F32(0, "F32", 1, 4, (s, at, out, to) -> out[to] = Float.intBitsToFloat(Blocks.bits(s, at))),
    F16(1, "F16", 1, 2, (s, at, out, to) -> out[to] = Blocks.half(s, at)),
    BF16(30, "BF16", 1, 2, (s, at, out, to) -> out[to] = Float.intBitsToFloat(Blocks.shortBits(s, at) << 16)),
    Q4_0(2, null, Blocks.SIZE, 18, Blocks::q40),
    Q4_1(3, null, Blocks.SIZE, 20, Blocks::q41),
    Q5_0(6, null, Blocks.SIZE, 22, Blocks::q50),
    Q5_1(7, null, Blocks.SIZE, 24, Blocks::q51),
    Q8_0(8, null, Blocks.SIZE, 34, Blocks::q80),
    Q4_K(12, null, SuperBlocks.SIZE, 144, SuperBlocks::q4k),
    Q5_K(13, null, SuperBlocks.SIZE, 176, SuperBlocks::q5k),
    Q6_K(14, null, SuperBlocks.SIZE, 210, SuperBlocks::q6k);

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

    /** By ggml's number of the type; null for one that is not known. */
    public static @Nullable TensorType ofGguf(int id) {
        return Arrays.stream(values()).filter(t -> t.ggufId == id).findFirst().orElse(null);
    }

    /** By the name in a safetensors header; null for one that is not known. */
    public static @Nullable TensorType ofSafetensors(String name) {
        return Arrays.stream(values())
                .filter(t -> name.equals(t.safetensorsName))
                .findFirst()
                .orElse(null);
    }

    /** The numbers that are stored together; a row holds whole blocks. */
    public int blockElements() {
        return blockElements;
    }

    /**
     * The bytes of so many elements, which must be whole blocks.
     *
     * @throws ArithmeticException when there are too many to count
     */
    public long bytes(long elements) {
        return Math.multiplyExact(elements / blockElements, (long) blockBytes);
    }

    /** Decodes {@code out.length} elements, whole blocks, from the beginning of {@code bytes} on. */
    public void decode(byte[] bytes, float[] out) {
        int at = 0;
        for (int to = 0; to < out.length; to += blockElements) {
            decoder.decode(bytes, at, out, to);
            at += blockBytes;
        }
    }

    private interface BlockDecoder {
        void decode(byte[] bytes, int at, float[] out, int to);
    }
}
