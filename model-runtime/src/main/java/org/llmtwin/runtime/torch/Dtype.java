package org.llmtwin.runtime.torch;

/** The numbers that large products are made of. */
public enum Dtype {
    FLOAT32(6, 4),
    /** float32 without the lower half of its bits: as wide a range, three decimal digits. */
    BFLOAT16(15, 2);

    private final int code;
    private final int bytes;

    Dtype(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** As TorchScript counts types. */
    public int code() {
        return code;
    }

    /** Of a number. */
    public int bytes() {
        return bytes;
    }
}
