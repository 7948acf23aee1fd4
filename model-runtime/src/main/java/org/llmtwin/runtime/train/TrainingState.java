package org.llmtwin.runtime.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.optimize.AdamW;
import org.llmtwin.runtime.torch.Value;

/**
 * A run on disk: parameters, both moments, the step, and which run it is, in one safetensors file. Numbers that are no floats
 * are kept in pieces of 16 bits, which a float32 holds exactly. The order of examples follows from seed and step.
 */
final class TrainingState {
    private static final String FILE = "training-state.safetensors";
    private static final String STEP = "step";
    private static final String RUN = "run";
    private final Map<String, Value> tensors = new TreeMap<>();
    private final AdamW optimizer;
    private int run;
    private boolean runKnown;

    TrainingState(List<Value> parameters, AdamW optimizer) {
        this.optimizer = optimizer;
        put("parameter.", parameters);
        put("moment1.", optimizer.firstMoments());
        put("moment2.", optimizer.secondMoments());
    }

    private void put(String prefix, List<Value> values) {
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

    void write(Path folder, int step) {
        Map<String, FloatTensor> all = new TreeMap<>();
        tensors.forEach((name, value) -> all.put(name, copy(value)));
        all.put(STEP, pieces(step));
        all.put(RUN, pieces(run));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        SafetensorsWriter.write(folder.resolve(FILE), all);
    }

    /** Gives the step. */
    int read(Path folder) {
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(FILE))) {
            tensors.forEach((name, value) -> read(file, name, value.floats()));
            run = whole(FloatTensor.read(file, RUN));
            runKnown = true;
            int step = whole(FloatTensor.read(file, STEP));
            optimizer.setStep(step);
            return step;
        }
    }

    private static void read(SafetensorsFile file, String name, FloatBuffer memory) {
        FloatTensor stored = FloatTensor.read(file, name);
        if (stored.values().length != memory.remaining()) {
            throw new IllegalArgumentException(name + " of the saved state has " + stored.values().length
                    + " numbers, must have " + memory.remaining());
        }
        memory.put(stored.values());
    }

    private static FloatTensor copy(Value value) {
        FloatBuffer memory = value.floats();
        float[] values = new float[memory.remaining()];
        memory.get(values);
        return new FloatTensor(values, values.length);
    }

    private static FloatTensor pieces(int number) {
        return new FloatTensor(new float[] {number >>> 16, number & 0xffff}, 2);
    }

    private static int whole(FloatTensor pieces) {
        return (int) pieces.values()[0] << 16 | (int) pieces.values()[1];
    }
}
