package org.llmtwin.runtime.vector;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Computes products with one row, a group, and many, until they are compiled. Interpreted, a product takes a thousand times as long; so a
 * thread does this while others read the weights, and the first prompt need not.
 */
public final class WarmUp {
    /**
     * One strip and one block: Java compiles what is called often, and that is sooner if a call is short. With longer loops in a call, it
     * would compile the loops by themselves first, for this caller alone.
     */
    private static final int ROWS = Matrix.STRIP;

    private static final int COLUMNS = Int8Matrix.BLOCK;
    private static final int MANY = 4 * Rows.GROUP;

    /** Compiled, each takes a fraction of this; compiled without the optimising compiler, a multiple. */
    private static final long NANOSECONDS_A_ROW = 500;

    private static final long PATIENCE = 3_000_000_000L;

    /** After so many calls the compiler, which looks every 1,024, has most likely been asked; more of them only take its time. */
    private static final int CALLS = 2_300;

    private static final long PAUSE = 500_000;
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
        long took = Long.MAX_VALUE;
        for (int call = 0; took > rows * NANOSECONDS_A_ROW && System.nanoTime() < end; call++) {
            if (call > CALLS) {
                LockSupport.parkNanos(PAUSE);
            }
            long start = System.nanoTime();
            matrix.addProduct(in, out, 0, matrix.strips());
            took = System.nanoTime() - start;
        }
    }
}
