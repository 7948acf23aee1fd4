package org.llmtwin.runtime.vector;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Computes products with one row, a group, and many, until they are compiled. Interpreted, a product takes a thousand times as long; so a
 * thread does this while others read the weights, and the first prompt need not.
 */
public final class WarmUp {
    /** Few: Java compiles what is called often, and that is sooner if a call is short. */
    private static final int ROWS = Matrix.STRIP;

    private static final int COLUMNS = 64;
    private static final int MANY = 4 * Rows.GROUP;

    /** Compiled, each takes a fraction of this. */
    private static final long NANOSECONDS_A_ROW = 2_000;

    private static final long PATIENCE = 3_000_000_000L;
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private WarmUp() {}

    /** Begins in a thread of its own, once in a process. */
    public static void start() {
        if (STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("vector-warm-up").start(WarmUp::run);
        }
    }

    private static void run() {
        try (Arena arena = Arena.ofShared()) {
            Matrix matrix = Matrix.Format.INT8.create(arena, ROWS, COLUMNS);
            long end = System.nanoTime() + PATIENCE;
            for (int rows : new int[] {Rows.GROUP, MANY, 1}) {
                compile(matrix, rows, end);
            }
        }
    }

    private static void compile(Matrix matrix, int rows, long end) {
        Rows in = Rows.interleaved(COLUMNS);
        Rows out = Rows.plain(ROWS);
        in.resize(rows);
        out.resize(rows);
        long now = System.nanoTime();
        long took = Long.MAX_VALUE;
        while (took > rows * NANOSECONDS_A_ROW && now < end) {
            matrix.addProduct(in, out, 0, matrix.strips());
            long after = System.nanoTime();
            took = after - now;
            now = after;
        }
    }
}
