package org.llmtwin.runtime.format.numbers;

import java.nio.ByteBuffer;

/** The types in which safetensors files are written; numbers are rounded to the nearest, ties to even. */
public enum PlainType {
    F32(4, "float32") {
        @Override
        void put(float number, ByteBuffer into) {
            into.putFloat(number);
        }
    },
    F16(2, "float16") {
        @Override
        void put(float number, ByteBuffer into) {
            short half = Float.floatToFloat16(number);
            requireHeld(number, (half & 0x7c00) != 0x7c00);
            into.putShort(half);
        }
    },
    BF16(2, "bfloat16") {
        @Override
        void put(float number, ByteBuffer into) {
            int bits = Float.floatToRawIntBits(number);
            int rounded = Float.isNaN(number) ? bits | 1 << 22 : bits + 0x7fff + (bits >>> 16 & 1);
            requireHeld(number, (rounded & 0x7f800000) != 0x7f800000);
            into.putShort((short) (rounded >>> 16));
        }
    };

    private final int bytes;
    private final String torchName;

    PlainType(int bytes, String torchName) {
        this.bytes = bytes;
        this.torchName = torchName;
    }

    /** The type that loses nothing of a plain one, and next to nothing of a quantised one: its blocks have scales in 16 bits. */
    public static PlainType like(TensorType stored) {
        return switch (stored) {
            case F32 -> F32;
            case BF16 -> BF16;
            default -> F16;
        };
    }

    /** Of one number. */
    public int bytes() {
        return bytes;
    }

    /** PyTorch's name, as config.json has it. */
    public String torchName() {
        return torchName;
    }

    /**
     * Writes a number in the buffer's byte order.
     *
     * @throws IllegalArgumentException when a finite number would become infinite
     */
    abstract void put(float number, ByteBuffer into);

    void requireHeld(float number, boolean finite) {
        if (!finite && Float.isFinite(number)) {
            throw new IllegalArgumentException(number + " is too large for " + this);
        }
    }

    /**
     * Writes numbers at the buffer's position.
     *
     * @throws IllegalArgumentException when a finite number is too large for the type
     */
    public void encode(float[] numbers, int count, ByteBuffer into) {
        for (int i = 0; i < count; i++) {
            put(numbers[i], into);
        }
    }
}
