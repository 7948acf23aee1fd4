package org.llmtwin.runtime.layer;

/** How the matrices that do not learn are held. */
public enum BaseFormat {
    /** In the numbers that products are computed in: float32, or bfloat16. */
    PLAIN,
    /** NF4 in blocks of 64 (Dettmers et al., 2023, QLoRA). */
    NF4,
    /** The same, with the scales of the blocks in 8 bits. */
    NF4_DOUBLE
}
