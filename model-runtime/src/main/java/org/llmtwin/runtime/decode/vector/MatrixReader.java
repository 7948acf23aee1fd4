package org.llmtwin.runtime.decode.vector;

import java.lang.foreign.Arena;
import java.util.List;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Workers;

/** Reads matrices block by block, each thread some: only the blocks at work exist in float32. */
final class MatrixReader {
    /** Numbers of a block at most, but for one strip: a file that holds columns side by side is run through for each block. */
    private static final int MOST_NUMBERS = 1 << 20;

    private final Matrix.Format format;
    private final Arena arena;
    private final Workers workers;
    private final float[][] blocks; // of each thread, reused: new ones would fill the heap

    /** @param arena owns the matrices */
    MatrixReader(Matrix.Format format, Arena arena, Workers workers) {
        this.format = format;
        this.arena = arena;
        this.workers = workers;
        blocks = new float[workers.threads()][0];
    }

    /**
     * A matrix of the rows of several, one below the other, behind a norm.
     *
     * @param bias [rows], to which the norm's part is added
     */
    Matrix read(List<StoredRows> parts, NormWeights norm, float[] bias) {
        int columns = parts.getFirst().columns();
        Matrix matrix = format.create(
                (bytes, alignment) -> UntouchedMemory.zeros(bytes, alignment, arena), bias.length, columns);
        int share = Math.ceilDiv(matrix.strips(), workers.threads());
        int strips = Math.clamp(MOST_NUMBERS / columns / Matrix.STRIP, 1, share);
        workers.run(new Stage() {
            @Override
            public int units() {
                return Math.ceilDiv(matrix.strips(), strips);
            }

            @Override
            public void run(int unit, int thread) {
                float[] block = block(thread, strips * Matrix.STRIP * columns);
                int end = Math.min(matrix.strips(), (unit + 1) * strips);
                readBlock(parts, norm, bias, matrix, unit * strips, end, block);
            }
        });
        return matrix;
    }

    private float[] block(int thread, int numbers) {
        if (blocks[thread].length < numbers) {
            blocks[thread] = new float[numbers];
        }
        return blocks[thread];
    }

    private static void readBlock(
            List<StoredRows> parts, NormWeights norm, float[] bias, Matrix matrix, int from, int to, float[] block) {
        int columns = matrix.columns();
        int first = from * Matrix.STRIP;
        int end = Math.min(matrix.rows(), to * Matrix.STRIP);
        int start = 0;
        for (StoredRows part : parts) {
            int begin = Math.max(first, start);
            int stop = Math.min(end, start + part.rows());
            if (begin < stop) {
                part.read(begin - start, stop - start, block, (begin - first) * columns);
            }
            start += part.rows();
        }
        for (int row = first; row < end; row++) {
            bias[row] += norm.fold(block, (row - first) * columns, columns);
        }
        for (int strip = from; strip < to; strip++) {
            matrix.put(strip, block, (strip - from) * Matrix.STRIP * columns);
        }
    }
}
