package org.llmtwin.runtime.precision;

/** How weights are held. Sums are float32 in all. */
public enum Precision {
    /** As read: the answers of the reference implementation, half the speed of {@link #FLOAT16}. */
    FLOAT32,
    /** Packed half floats where the engine has the kernels, otherwise as {@link #FLOAT32}. */
    FLOAT16,
    /**
     * Signed bytes with a scale for every 32, and float32 activations, in Java: half the bytes and half the memory of {@link #FLOAT16},
     * and no engine to start. As {@link #FLOAT16} where Java was started without the module {@code jdk.incubator.vector}, or on a
     * processor without wide vectors.
     */
    INT8,
    /** {@link #INT8} where a short measurement finds that Java computes with the processor's vectors, else {@link #FLOAT16}. */
    AUTO
}
