package org.llmtwin.runtime.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterException;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.SafetensorsWriter.Form;
import org.llmtwin.runtime.format.ShardedWriter;
import org.llmtwin.runtime.format.numbers.PlainType;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Weight;
import org.llmtwin.runtime.source.Folders;

/**
 * A base with an adapter merged into it. A few rows of one matrix are in memory at a time, never the model.
 *
 * @param type in which all numbers are stored; null: each tensor's as the base has it, float16 where that is quantised
 */
public record MergedModel(
        Checkpoint base, AdapterWeights adapter, @Nullable PlainType type) {
    /** Of a file, as Transformers splits them. */
    private static final long MAX_FILE_BYTES = 5_000_000_000L;

    /** @throws AdapterException when the adapter is not one of this base; the message names the tensor or target */
    public MergedModel {
        adapter.requireFits(base.config());
    }

    /**
     * Writes a Hugging Face folder: safetensors, config.json, tokenizer. It is written beside its place and moved there when it
     * is whole, so a folder of this name is never half a model.
     *
     * @param folder does not exist yet, or is empty
     * @throws IllegalArgumentException when it is used, or a number is too large for the type
     */
    public void write(Path folder) {
        write(folder, MAX_FILE_BYTES);
    }

    void write(Path folder, long maxFileBytes) {
        Path place = folder.toAbsolutePath().normalize();
        requireUnused(place);
        Path part = place.resolveSibling(place.getFileName() + ".part-" + UUID.randomUUID());
        try {
            Files.createDirectories(part);
            fill(part, maxFileBytes);
            Files.deleteIfExists(place);
            Files.move(part, place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + place, e);
        } finally {
            delete(part);
        }
    }

    private static void requireUnused(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException("folder " + folder + " is used, must be new or empty");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The weights first: without a config.json nobody takes the folder for a model. */
    private void fill(Path folder, long maxFileBytes) throws IOException {
        ModelConfig config = base.config();
        SequencedMap<String, Form> forms = new LinkedHashMap<>();
        Map<String, Weight> weights = new HashMap<>();
        for (Weight weight : config.layout().weights(config)) {
            forms.put(weight.name(), new Form(typeOf(weight.name()), weight.storedShape()));
            weights.put(weight.name(), weight);
        }
        MergedTensors tensors = new MergedTensors(base, adapter);
        ShardedWriter.write(
                folder, forms, maxFileBytes, (name, to) -> tensors.give(Objects.requireNonNull(weights.get(name)), to));
        new ModelFiles(base, typeOf(config.layout().embedding())).write(folder);
    }

    private PlainType typeOf(String tensor) {
        return type == null ? PlainType.like(base.type(tensor)) : type;
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
