package org.llmtwin.runtime.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.optimize.AdamW;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * A run on disk: parameters, both moments, the best weights, the step, which run it is, of which base and adapter, and what it measured, in one safetensors
 * file. Numbers that are no floats are kept in pieces of 16 bits, which a float32 holds exactly. The order of examples follows
 * from seed and step.
 */
final class TrainingState {
    private static final String FILE = "training-state.safetensors";
    private static final String STEP = "step";
    private static final String RUN = "run";
    private static final String BEST = "best";
    private static final String KEPT = "kept.";
    private static final String IDENTITY = "identity.";
    private final Map<String, Value> tensors = new TreeMap<>();
    private final Map<String, double[]> kept = new TreeMap<>();
    private final AdamW optimizer;
    private final Best best;
    private final Identity identity;
    private final Tensors memory;
    private int run;
    private boolean runKnown;

    TrainingState(List<Value> parameters, AdamW optimizer, Best best, Identity identity, Tensors memory) {
        this.memory = memory;
        this.optimizer = optimizer;
        this.best = best;
        this.identity = identity;
        put(tensors, "parameter.", parameters);
        put(tensors, "moment1.", optimizer.firstMoments());
        put(tensors, "moment2.", optimizer.secondMoments());
    }

    private static void put(Map<String, Value> tensors, String prefix, List<Value> values) {
        for (int i = 0; i < values.size(); i++) {
            tensors.put(prefix + i, values.get(i));
        }
    }

    /** Names the run; refused if a state of another one was read. */
    void expect(int fingerprint) {
        if (runKnown && run != fingerprint) {
            throw new IllegalArgumentException("the resumed state is of a run with other examples or settings");
        }
        run = fingerprint;
        runKnown = true;
    }

    /** Numbers by name that stay the same from the run's start on. */
    Map<String, double[]> kept() {
        return kept;
    }

    void write(Path folder, int step) {
        Map<String, FloatBuffer> all = new TreeMap<>();
        all().forEach((name, value) -> all.put(name, memory.read(value)));
        all.put(STEP, pieces(step));
        all.put(RUN, pieces(run));
        all.put(BEST, pieces(best.numbers()));
        kept.forEach((name, numbers) -> all.put(KEPT + name, pieces(numbers)));
        identity.numbers().forEach((name, number) -> all.put(IDENTITY + name, pieces(number)));
        Map<String, long[]> shapes = new TreeMap<>();
        all.forEach((name, numbers) -> shapes.put(name, new long[] {numbers.remaining()}));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        SafetensorsWriter.write(folder.resolve(FILE), shapes, name -> Objects.requireNonNull(all.get(name), name));
    }

    private Map<String, Value> all() {
        Map<String, Value> all = new TreeMap<>(tensors);
        if (best.hasWeights()) {
            put(all, BEST + ".", best.weights());
        }
        return all;
    }

    /**
     * Gives the step.
     *
     * @throws IllegalArgumentException if the state is of another base model or adapter; nothing has changed then
     */
    int read(Path folder) {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(FILE))) {
            identity.require(numbersOf(file, IDENTITY));
            if (file.tensorNames().contains(BEST + ".0")) {
                best.weights();
            }
            all().forEach((name, value) -> memory.fill(value, numbers -> read(file, name, numbers)));
            run = (int) numbers(file, RUN)[0];
            runKnown = true;
            best.set(numbers(file, BEST));
            kept.putAll(numbersOf(file, KEPT));
            int step = (int) numbers(file, STEP)[0];
            optimizer.setStep(step);
            return step;
        }
    }

    private static Map<String, double[]> numbersOf(SafetensorsFile file, String prefix) {
        Map<String, double[]> all = new TreeMap<>();
        for (String name : file.tensorNames()) {
            if (name.startsWith(prefix)) {
                all.put(name.substring(prefix.length()), numbers(file, name));
            }
        }
        return all;
    }

    private static void read(SafetensorsFile file, String name, FloatBuffer memory) {
        long stored = Arrays.stream(file.shape(name)).reduce(1, Math::multiplyExact);
        if (stored != memory.remaining()) {
            throw new IllegalArgumentException(
                    name + " of the saved state has " + stored + " numbers, must have " + memory.remaining());
        }
        file.read(name, memory);
    }

    /** Four pieces for each number. */
    private static FloatBuffer pieces(double... numbers) {
        float[] pieces = new float[4 * numbers.length];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Double.doubleToRawLongBits(numbers[i / 4]) >>> (16 * (i % 4)) & 0xffff;
        }
        return FloatBuffer.wrap(pieces);
    }

    private static double[] numbers(SafetensorsFile file, String name) {
        float[] pieces = FloatTensor.read(file, name).values();
        double[] numbers = new double[pieces.length / 4];
        for (int i = 0; i < numbers.length; i++) {
            long bits = 0;
            for (int piece = 3; piece >= 0; piece--) {
                bits = bits << 16 | (long) pieces[4 * i + piece];
            }
            numbers[i] = Double.longBitsToDouble(bits);
        }
        return numbers;
    }
}
