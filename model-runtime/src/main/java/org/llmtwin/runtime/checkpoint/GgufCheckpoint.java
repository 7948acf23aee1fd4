package org.llmtwin.runtime.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.llmtwin.runtime.family.Families;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.MappedFile;
import org.llmtwin.runtime.format.numbers.TensorType;
import org.llmtwin.runtime.model.ModelConfig;

/** A model in a GGUF file. */
final class GgufCheckpoint implements Checkpoint {
    private final GgufFile gguf;
    private final ModelConfig config;
    private final ModelTensors tensors;

    private GgufCheckpoint(GgufFile gguf, String publicId) {
        this.gguf = gguf;
        this.config = Families.config(gguf, publicId);
        this.tensors = new ModelTensors(
                gguf.file().path(),
                config,
                true,
                gguf.tensors().keySet(),
                weight -> gguf.tensors().get(weight.ggufName()));
    }

    static GgufCheckpoint open(Path path, String publicId) {
        MappedFile file = new MappedFile(path);
        try {
            return new GgufCheckpoint(GgufFile.read(file), publicId);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return gguf.file().path();
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
        return GgufTokenizer.source(gguf);
    }

    @Override
    public void close() {
        gguf.file().close();
    }
}
