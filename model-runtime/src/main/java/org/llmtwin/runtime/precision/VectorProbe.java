package org.llmtwin.runtime.precision;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.VectorSupport;
import org.llmtwin.runtime.vector.WarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the decoder in Java is the faster one here. Where its vectors become instructions of the processor, it is: it reads
 * half the bytes that the engine's half floats have, and converts a number in as many instructions. Where they do not - Java interprets,
 * the optimising compiler is switched off or does not know the processor - it is slower than a plain loop. So a product is timed both
 * ways; it is tried until it is faster or the time is over, because it is slow until it is compiled.
 */
final class VectorProbe {
    private static final int ROWS = 32;
    private static final int COLUMNS = 64;
    private static final int PRODUCTS = 20;
    private static final int TIMES = 20;
    private static final long PATIENCE = 3_000_000_000L;

    /** What vectors of eight numbers reach with ease, and what is not compiled never does. */
    private static final int TIMES_FASTER = 2;

    private static @Nullable Boolean faster; // the answer is the processor's and the process's, so it is sought once

    private VectorProbe() {}

    /**
     * Whether {@link Precision#INT8} may be what a precision becomes. If so, its kernels are compiled from now on, and it is well to read
     * weights for it before {@link #possible} is asked: then nobody waits for the compiler.
     */
    static boolean begin(Precision wanted) {
        boolean vectors = wanted == Precision.INT8 || wanted == Precision.AUTO && !isSlower();
        if (!vectors || !VectorSupport.isAvailable()) {
            return false;
        }
        WarmUp.start();
        return true;
    }

    /** What a precision becomes in this process: never {@link Precision#AUTO}. */
    static Precision possible(Precision wanted) {
        if (wanted == Precision.FLOAT32 || wanted == Precision.FLOAT16) {
            return wanted;
        }
        if (!VectorSupport.isAvailable()) {
            log().info(
                            "decoding in float16: there are no wide vectors here, or Java runs without jdk.incubator.vector");
            return Precision.FLOAT16;
        }
        WarmUp.start();
        return wanted == Precision.INT8 || isFaster() ? Precision.INT8 : Precision.FLOAT16;
    }

    private static synchronized boolean isSlower() {
        return faster != null && !faster;
    }

    private static synchronized boolean isFaster() {
        if (faster == null) {
            faster = ask();
        }
        return faster;
    }

    private static boolean ask() {
        long plain = plain();
        long vectors = vectors(plain / TIMES_FASTER);
        boolean answer = vectors < plain / TIMES_FASTER;
        log().info(
                        "decoding in {}: small products took {} ns in vectors, {} ns in a loop",
                        answer ? "int8" : "float16",
                        vectors / PRODUCTS,
                        plain / PRODUCTS);
        return answer;
    }

    /** Sought when there is something to say: that may be what starts a process's logging, and the weights need not wait for it. */
    private static Logger log() {
        return LoggerFactory.getLogger(VectorProbe.class);
    }

    private static long plain() {
        float[] numbers = new float[ROWS * COLUMNS];
        float[] row = new float[COLUMNS];
        float[] sums = new float[ROWS];
        return best(Long.MAX_VALUE, () -> product(numbers, row, sums));
    }

    private static void product(float[] matrix, float[] x, float[] sums) {
        for (int row = 0; row < sums.length; row++) {
            float sum = 0;
            for (int column = 0; column < x.length; column++) {
                sum += matrix[row * x.length + column] * x[column];
            }
            sums[row] = sum;
        }
    }

    private static long vectors(long enough) {
        try (Arena arena = Arena.ofShared()) {
            Matrix matrix = Matrix.Format.INT8.create(arena, ROWS, COLUMNS);
            Rows in = Rows.interleaved(COLUMNS);
            Rows out = Rows.plain(ROWS);
            in.resize(1);
            out.resize(1);
            return best(enough, () -> matrix.addProduct(in, out, 0, matrix.strips()));
        }
    }

    /** The shortest time of some products; of more while it is not short enough, until the patience ends. */
    private static long best(long enough, Runnable work) {
        long begin = System.nanoTime();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TIMES || best >= enough && System.nanoTime() - begin < PATIENCE; i++) {
            long start = System.nanoTime();
            for (int product = 0; product < PRODUCTS; product++) {
                work.run();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
