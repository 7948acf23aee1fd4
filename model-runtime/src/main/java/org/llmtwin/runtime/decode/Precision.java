package org.llmtwin.runtime.decode;

/** How weights are held. Sums are float32 in both. */
public enum Precision {
    /** As read: the answers of the reference implementation, half the speed of {@link #FLOAT16}. */
    FLOAT32,
    /** Packed half floats where the engine has the kernels, otherwise as {@link #FLOAT32}. */
    FLOAT16
}
