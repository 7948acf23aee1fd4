package org.llmtwin.runtime.precision;

import java.lang.foreign.Arena;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;
import org.llmtwin.runtime.vector.Matrix;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.VectorSupport;
import org.llmtwin.runtime.vector.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether steps in Java are the faster ones here: times the product of a matrix and a vector in both ways. The matrix lies in
 * the processor's cache; from memory, bytes gain another half. Java's product is tried until it is faster or the time is over: it is
 * slow until it is compiled, and stays so where the optimising compiler is switched off.
 */
final class StepProbe {
    private static final Logger log = LoggerFactory.getLogger(StepProbe.class);
    private static final int ROWS = 3072;
    private static final int COLUMNS = 576;
    private static final int TIMES = 20;
    private static final long PATIENCE = 1_500_000_000;

    /** The answer is the processor's and the process's, so it is sought once. */
    private static @Nullable Precision fastest;

    private StepProbe() {}

    /** What a precision becomes in this process: never {@link Precision#AUTO}. */
    static synchronized Precision possible(Precision wanted, int threads) {
        if (wanted == Precision.FLOAT32 || wanted == Precision.FLOAT16) {
            return wanted;
        }
        if (!VectorSupport.isAvailable()) {
            log.info("steps in float16: there are no wide vectors here, or Java runs without jdk.incubator.vector");
            return Precision.FLOAT16;
        }
        if (wanted == Precision.INT8) {
            return wanted;
        }
        if (fastest == null) {
            fastest = measured(threads);
        }
        return fastest;
    }

    private static Precision measured(int threads) {
        startEngineBesideCompiling(threads);
        long halves = halves();
        long bytes = bytes(threads, halves);
        Precision result = bytes < halves ? Precision.INT8 : Precision.FLOAT16;
        log.info(
                "steps in {}: a product took {} us with 8-bit weights, {} us with float16",
                result == Precision.INT8 ? "int8" : "float16",
                bytes / 1000,
                halves / 1000);
        return result;
    }

    private static long halves() {
        if (!HalfProduct.isAvailable()) {
            return Long.MAX_VALUE;
        }
        try (Scope scope = new Scope()) {
            HalfProduct product = scope.add(new HalfProduct());
            Tensors tensors = scope.add(new Tensors());
            Value matrix = scope.add(tensors.zeros(ROWS, COLUMNS));
            Value packed = scope.add(product.pack(matrix));
            Value vector = scope.add(tensors.zeros(1, COLUMNS));
            long best = Long.MAX_VALUE;
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                product.of(vector, packed).close();
                best = Math.min(best, System.nanoTime() - start);
            }
            return best;
        }
    }

    private static long bytes(int threads, long rival) {
        try (Arena arena = Arena.ofShared();
                Workers workers = new Workers(threads)) {
            Matrix matrix = Matrix.Format.INT8.create(arena, ROWS, COLUMNS);
            Stage product = product(matrix, threads);
            long begin = System.nanoTime();
            long best = Long.MAX_VALUE;
            while (best >= rival && System.nanoTime() - begin < PATIENCE) {
                long start = System.nanoTime();
                workers.run(product);
                best = Math.min(best, System.nanoTime() - start);
            }
            return best;
        }
    }

    /** Java's product is compiled while the engine starts: each takes one processor about a second. */
    private static void startEngineBesideCompiling(int threads) {
        AtomicBoolean started = new AtomicBoolean();
        try (ExecutorService beside = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("step-probe").factory())) {
            beside.execute(() -> compile(started));
            try {
                Torch.start(threads);
            } finally {
                started.set(true);
            }
        }
    }

    private static void compile(AtomicBoolean enough) {
        try (Arena arena = Arena.ofConfined()) {
            Matrix matrix = Matrix.Format.INT8.create(arena, ROWS, COLUMNS);
            Stage product = product(matrix, 1);
            while (!enough.get()) {
                product.run(0, 0);
            }
        }
    }

    /** A unit is an equal part of the strips. */
    private static Stage product(Matrix matrix, int threads) {
        Rows in = Rows.interleaved(COLUMNS);
        Rows out = Rows.plain(ROWS);
        in.resize(1);
        out.resize(1);
        return new Stage() {
            @Override
            public int units() {
                return threads;
            }

            @Override
            public void run(int unit, int thread) {
                int strips = matrix.strips();
                matrix.addProduct(in, out, unit * strips / threads, (unit + 1) * strips / threads);
            }
        };
    }
}
