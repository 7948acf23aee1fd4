package org.llmtwin.runtime.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.request.QueueFullException;

/**
 * The one thread that works with a model. Texts join the batch between two steps, in the order in which they came, and leave it when
 * they end (continuous batching, Yu et al. 2022: Orca); long prompts are read in parts between the steps of the others.
 */
public final class Engine implements AutoCloseable {
    /** Tokens of prompts that are read at a time: while nobody else waits for a token, and between two steps of others. */
    private static final int ALONE = 512;

    private static final int BETWEEN_STEPS = 128;

    private final Decoder decoder;
    private final Batch batch;
    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final Thread thread;
    private int inside;
    private boolean closed;

    /**
     * @param decoder is closed with this
     * @param places texts that are written together at most
     * @param queue texts that may wait beside them
     */
    public Engine(Decoder decoder, int places, int queue) {
        this.decoder = decoder;
        this.batch = new Batch(decoder, places, this::leave, this::leave);
        this.limit = places + queue;
        thread = Thread.ofPlatform().daemon().name("text-engine").start(this::run);
    }

    /** @throws QueueFullException if too many wait already */
    public void submit(Generation text) {
        lock.lock();
        try {
            if (inside >= limit) {
                throw new QueueFullException(waiting.size());
            }
            enqueue(List.of(text));
        } finally {
            lock.unlock();
        }
    }

    /** Whether a text that is submitted now would be turned away. */
    public boolean isFull() {
        lock.lock();
        try {
            return inside >= limit;
        } finally {
            lock.unlock();
        }
    }

    /** Takes as many as there are, and lets them wait. */
    public void submitAll(List<Generation> texts) {
        lock.lock();
        try {
            enqueue(texts);
        } finally {
            lock.unlock();
        }
    }

    /** The natural logarithms of the probabilities of a text's tokens from {@code start} on. */
    public double[] score(int[] ids, int start) {
        Scoring scoring = new Scoring(ids, start);
        lock.lock();
        try {
            enqueue(List.of(scoring));
        } finally {
            lock.unlock();
        }
        return scoring.await();
    }

    private void enqueue(List<? extends Work> work) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        for (Work one : work) {
            if (one.adapter() != null) {
                one.adapter().use();
            }
            waiting.add(one);
            inside++;
        }
        changed.signal();
    }

    private void run() {
        while (hasWork()) {
            try {
                turn();
            } catch (RuntimeException | Error e) {
                RuntimeException cause =
                        e instanceof RuntimeException r ? r : new IllegalStateException("the model failed", e);
                batch.clear().forEach(text -> leave(text, cause));
            }
        }
    }

    private boolean hasWork() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty() && batch.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        dropCancelled();
        batch.dropCancelled();
        int read = 0;
        while (read < readAtMost() && (batch.isReading() || admit())) {
            read += batch.read(readAtMost() - read);
        }
        batch.decode();
    }

    private int readAtMost() {
        return batch.running() == 0 ? ALONE : BETWEEN_STEPS;
    }

    private void dropCancelled() {
        lock.lock();
        try {
            for (Iterator<Work> all = waiting.iterator(); all.hasNext(); ) {
                if (all.next() instanceof Generation text) {
                    text.checkCancelled();
                    if (text.isFinished()) {
                        all.remove();
                        leave(text);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the next text join, if there is one and a place for it. */
    private boolean admit() {
        while (!batch.isFull()) {
            switch (next()) {
                case null -> {
                    return false;
                }
                case Scoring scoring -> {
                    batch.score(scoring);
                    left(scoring);
                }
                case Generation text -> {
                    batch.join(text);
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Work next() {
        lock.lock();
        try {
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Generation text) {
        left(text);
        text.handOver();
    }

    private void leave(Work work, RuntimeException cause) {
        left(work);
        work.fail(cause);
    }

    private void left(Work work) {
        lock.lock();
        try {
            inside--;
        } finally {
            lock.unlock();
        }
        if (work.adapter() != null) {
            work.adapter().release();
        }
    }

    /** Ends the work under way with an error and lets the model go. */
    @Override
    public void close() {
        if (!shut()) {
            return;
        }
        join();
        IllegalStateException cause = new IllegalStateException("the model was closed");
        batch.clear().forEach(text -> leave(text, cause));
        waiting.forEach(work -> leave(work, cause));
        waiting.clear();
        decoder.close();
    }

    /** Takes no more work; false if that was so already. */
    private boolean shut() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            changed.signal();
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
