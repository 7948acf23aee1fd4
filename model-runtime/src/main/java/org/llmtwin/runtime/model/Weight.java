package org.llmtwin.runtime.model;

/**
 * A tensor that a model needs.
 *
 * @param name Hugging Face's, such as {@code model.layers.0.mlp.up_proj.weight}
 * @param ggufName llama.cpp's, such as {@code blk.0.ffn_up.weight}
 * @param transposed whether Hugging Face folders hold the matrix as [in, out]
 * @param interleaved whether GGUF files hold the two halves of each head's rows interleaved
 * @param shape outermost size first: [out, in] for a matrix
 */
public record Weight(String name, String ggufName, boolean transposed, boolean interleaved, long... shape) {}
