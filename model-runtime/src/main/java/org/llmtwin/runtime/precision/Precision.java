package org.llmtwin.runtime.precision;

/** How weights are held. Sums are float32 in all. */
public enum Precision {
    /** As read: the answers of the reference implementation, half the speed of {@link #FLOAT16}. */
    FLOAT32,
    /** Packed half floats where the engine has the kernels, otherwise as {@link #FLOAT32}. */
    FLOAT16,
    /**
     * Prompts as with {@link #FLOAT16}; the tokens that are written by steps in Java over signed bytes with a scale for every 32, and
     * float32 activations. Half the bytes a token, and half as much memory on top. As {@link #FLOAT16} where Java was started without
     * the module {@code jdk.incubator.vector}, or on a processor without wide vectors.
     */
    INT8,
    /** {@link #INT8} or {@link #FLOAT16}: what a short measurement finds faster on this processor. */
    AUTO
}
