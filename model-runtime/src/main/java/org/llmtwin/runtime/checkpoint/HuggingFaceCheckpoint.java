package org.llmtwin.runtime.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.llmtwin.runtime.format.StoredTensor;

/** A Llama in a Hugging Face folder. */
final class HuggingFaceCheckpoint implements Checkpoint {
    private final Path folder;
    private final Shards shards;
    private final ModelConfig config;
    private final Map<String, StoredTensor> tensors;

    private HuggingFaceCheckpoint(Path folder, Shards shards, String publicId) {
        this.folder = folder;
        this.shards = shards;
        boolean hasHead = shards.tensor("lm_head.weight") != null;
        this.config = HuggingFaceConfig.read(folder.resolve("config.json"), publicId, hasHead);
        this.tensors = LlamaTensors.find(folder, config, e -> shards.tensor(e.getKey()));
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

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Set<String> tensorNames() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape().clone();
    }

    @Override
    public void read(String name, FloatBuffer into) {
        tensor(name).read(into);
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + folder);
        }
        return tensor;
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
