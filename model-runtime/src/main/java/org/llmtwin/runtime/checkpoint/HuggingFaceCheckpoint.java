package org.llmtwin.runtime.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.family.Families;
import org.llmtwin.runtime.format.StoredTensor;
import org.llmtwin.runtime.format.numbers.TensorType;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Weight;

/** A model in a Hugging Face folder. */
final class HuggingFaceCheckpoint implements Checkpoint {
    private final Path folder;
    private final Shards shards;
    private final ModelConfig config;
    private final ModelTensors tensors;

    private HuggingFaceCheckpoint(Path folder, Shards shards, String publicId) {
        this.folder = folder;
        this.shards = shards;
        boolean hasHead = shards.tensor("lm_head.weight") != null;
        this.config = Families.config(EndTokens.config(folder), publicId, hasHead);
        this.tensors = new ModelTensors(folder, config, false, shards.names(), this::stored);
    }

    static HuggingFaceCheckpoint open(Path folder, String publicId) {
        Shards shards = Shards.open(folder);
        try {
            return new HuggingFaceCheckpoint(folder, shards, publicId);
        } catch (RuntimeException e) {
            shards.close();
            throw e;
        }
    }

    /** Checkpoints of the bare model, such as GPT-2's own, leave out the first part of the names. */
    private @Nullable StoredTensor stored(Weight weight) {
        StoredTensor tensor = shards.tensor(weight.name());
        String base = config.layout().names().base();
        return tensor == null && weight.name().startsWith(base)
                ? shards.tensor(weight.name().substring(base.length()))
                : tensor;
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Set<String> tensorNames() {
        return tensors.names();
    }

    @Override
    public long[] shape(String name) {
        return tensors.shape(name);
    }

    @Override
    public TensorType type(String name) {
        return tensors.type(name);
    }

    @Override
    public void read(String name, long firstRow, long rows, FloatBuffer into) {
        tensors.read(name, firstRow, rows, into);
    }

    @Override
    public void copy(String name, MemorySegment into) {
        tensors.copy(name, into);
    }

    @Override
    public TokenizerSource tokenizer() {
        return HuggingFaceTokenizerFiles.source(folder);
    }

    @Override
    public void close() {
        shards.close();
    }
}
