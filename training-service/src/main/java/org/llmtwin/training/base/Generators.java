package org.llmtwin.training.base;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.memory.MemoryCheck;
import org.llmtwin.runtime.memory.WritingPlan;
import org.llmtwin.runtime.precision.Decoders;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.training.TrainingProperties;
import org.llmtwin.training.WritingProperties;
import org.springframework.stereotype.Component;

/** Opens the base model to write with it, alone or with an adapter. */
@Component
public class Generators {
    private final TrainingProperties service;
    private final WritingProperties writing;
    private final MemoryLimit memory;

    Generators(TrainingProperties service, WritingProperties writing, MemoryLimit memory) {
        this.service = service;
        this.writing = writing;
        this.memory = memory;
    }

    /** @param window tokens of a prompt and its text together */
    public TextGenerator open(Checkpoint checkpoint, @Nullable AdapterWeights adapter, int window) {
        return TextGenerator.open(checkpoint, adapter, settings(window));
    }

    /**
     * Says before hours of training what {@link #open} would say after them.
     *
     * @param what is written, for the message
     * @throws IllegalStateException if the key-value cache would be above its limit
     * @throws org.llmtwin.runtime.memory.NotEnoughMemoryException if there is not enough memory
     */
    public void requireFits(Checkpoint checkpoint, int window, String what) {
        try {
            TextGenerator.requireFits(checkpoint, settings(window));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(what + ": " + e.getMessage() + " (twin.training.writing.cache-limit)", e);
        }
        Precision held = Decoders.possible(service.precision(), service.threads());
        WritingPlan plan = new WritingPlan(checkpoint.config(), held, window, writing.batch());
        MemoryCheck.require(plan, what, memory.available());
    }

    private GeneratorSettings settings(int window) {
        return new GeneratorSettings(window, writing.batch(), service.threads())
                .withPrecision(service.precision())
                .withCache(writing.cacheLimit().toBytes());
    }
}
