package org.llmtwin.runtime.model;

import java.nio.FloatBuffer;

/**
 * A tensor that a model needs.
 *
 * @param name Hugging Face's, such as {@code model.layers.0.mlp.up_proj.weight}
 * @param ggufName llama.cpp's, such as {@code blk.0.ffn_up.weight}
 * @param transposed whether Hugging Face folders hold the matrix as [in, out]
 * @param interleaved whether GGUF files hold the two halves of each head's rows interleaved
 * @param shape outermost size first: [out, in] for a matrix
 */
public record Weight(String name, String ggufName, boolean transposed, boolean interleaved, long... shape) {
    /** The sizes in a Hugging Face folder, outermost first. */
    public long[] storedShape() {
        return transposed ? new long[] {shape[1], shape[0]} : shape;
    }

    /**
     * The numbers in the order in which a Hugging Face folder holds them.
     *
     * @param numbers row by row in {@link #shape}
     */
    public FloatBuffer stored(FloatBuffer numbers) {
        if (!transposed) {
            return numbers;
        }
        int rows = Math.toIntExact(shape[0]);
        int columns = Math.toIntExact(shape[1]);
        FloatBuffer turned = FloatBuffer.allocate(Math.multiplyExact(rows, columns));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned.put(column * rows + row, numbers.get(row * columns + column));
            }
        }
        return turned;
    }
}
