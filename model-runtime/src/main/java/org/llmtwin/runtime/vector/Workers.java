package org.llmtwin.runtime.vector;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.OtherThread;

/**
 * Threads that do stages one after the other, the units of a stage at the same time. One number says all that a thread must know to
 * take a unit: which stage it is, how many units it has, and which is next. So a thread that the system let wait delays nobody unless
 * it holds a unit, and whoever finishes the last unit opens the next stage. Between two runs the threads sleep.
 */
public final class Workers implements AutoCloseable {
    public static final int MOST_UNITS = 1 << 19;

    /** How often a thread looks for the next stage before it lets others have the processor: some ten microseconds. */
    private static final int SPINS = 400;

    private static final int UNIT_BITS = 20;
    private static final long UNIT_MASK = (1L << UNIT_BITS) - 1;

    private final Thread[] helpers;
    private final AtomicLong ticket = new AtomicLong(); // stage number, units, next unit; no units: all is done
    private final AtomicInteger done = new AtomicInteger();
    private Stage[] stages = {};
    private int position;
    private long number;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /** @param threads with the one that calls {@link #run} */
    public Workers(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int thread = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("step-" + thread).start(() -> help(thread));
        }
    }

    /** With the one that calls. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Does all units of the first stage, then all of the second, and so on. For one caller at a time.
     *
     * @throws RuntimeException what a unit threw, or an {@link IllegalStateException} with it as its cause; what comes after is left out
     */
    public void run(Stage... all) {
        stages = all;
        position = -1;
        failure = null;
        open(0);
        if (isOpen(ticket.get())) {
            for (Thread helper : helpers) {
                LockSupport.unpark(helper);
            }
            work(0);
        }
        Throwable cause = failure;
        if (cause != null) {
            throw OtherThread.failure(cause);
        }
    }

    private void help(int thread) {
        while (!closed) {
            work(thread);
            if (!isOpen(ticket.get()) && !closed) {
                LockSupport.park(this);
            }
        }
    }

    private void work(int thread) {
        int waited = 0;
        for (long now = ticket.get(); isOpen(now); now = ticket.get()) {
            if (next(now) < units(now) && take(thread)) {
                waited = 0;
            } else if (++waited < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private boolean take(int thread) {
        long mine = ticket.getAndIncrement();
        if (next(mine) >= units(mine)) {
            return false;
        }
        perform(stages[position], (int) next(mine), thread);
        if (done.incrementAndGet() == units(mine)) {
            open(thread);
        }
        return true;
    }

    /** Opens the next stage that others can help with. A stage of one unit is not worth their waking. */
    private void open(int thread) {
        done.set(0);
        while (++position < stages.length) {
            Stage stage = stages[position];
            int units = units(stage);
            if (units == 1) {
                perform(stage, 0, thread);
            } else if (units > 1) {
                ticket.set((++number << 2 * UNIT_BITS) | ((long) units << UNIT_BITS));
                return;
            }
        }
        ticket.set(++number << 2 * UNIT_BITS);
    }

    private int units(Stage stage) {
        try {
            return failure == null ? stage.units() : 0;
        } catch (Throwable e) { // as below
            failure = e;
            return 0;
        }
    }

    private void perform(Stage stage, int unit, int thread) {
        if (failure == null) {
            try {
                stage.run(unit, thread);
            } catch (Throwable e) { // the others wait for this unit
                failure = e;
            }
        }
    }

    private static boolean isOpen(long ticket) {
        return units(ticket) > 0;
    }

    private static long units(long ticket) {
        return ticket >>> UNIT_BITS & UNIT_MASK;
    }

    private static long next(long ticket) {
        return ticket & UNIT_MASK;
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        for (Thread helper : helpers) {
            join(helper);
        }
    }

    private static void join(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
