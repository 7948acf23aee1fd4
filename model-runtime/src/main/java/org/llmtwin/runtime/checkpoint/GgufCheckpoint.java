package org.llmtwin.runtime.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.MappedFile;
import org.llmtwin.runtime.format.StoredTensor;

/** A Llama in a GGUF file. */
final class GgufCheckpoint implements Checkpoint {
    private final GgufFile gguf;
    private final ModelConfig config;
    private final Map<String, StoredTensor> tensors;

    private GgufCheckpoint(GgufFile gguf, String publicId) {
        this.gguf = gguf;
        Path path = gguf.file().path();
        try {
            this.config = config(gguf, publicId);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(path, e);
        }
        this.tensors = LlamaTensors.find(
                path, config, e -> gguf.tensors().get(e.getValue().ggufName()));
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

    private static ModelConfig config(GgufFile g, String publicId) {
        refuseUnknown(g);
        int heads = g.integer("llama.attention.head_count");
        int hidden = g.integer("llama.embedding_length");
        int eos = g.integer("tokenizer.ggml.eos_token_id");
        return new ModelConfig(
                "llama",
                hidden,
                g.integer("llama.block_count"),
                heads,
                g.integer("llama.attention.head_count_kv", heads),
                g.integer("llama.attention.key_length", hidden / Math.max(1, heads)),
                g.integer("llama.feed_forward_length"),
                g.tensors().containsKey("token_embd.weight") ? vocabulary(g) : 0,
                g.number("llama.rope.freq_base", 10000),
                shortest(g.number("llama.attention.layer_norm_rms_epsilon", 1e-5)),
                g.integer("llama.context_length"),
                !g.tensors().containsKey("output.weight"),
                List.of(eos),
                g.metadata().containsKey("tokenizer.ggml.bos_token_id")
                        ? (Integer) g.integer("tokenizer.ggml.bos_token_id")
                        : null,
                g.integer("tokenizer.ggml.padding_token_id", eos),
                publicId,
                null);
    }

    private static int vocabulary(GgufFile g) {
        return g.integer(
                "llama.vocab_size",
                g.list("tokenizer.ggml.tokens", String.class).size());
    }

    /** 1e-5 is stored as a float32; the double nearest to that float is not what the model was trained with. */
    private static double shortest(double float32) {
        return Double.parseDouble(Float.toString((float) float32));
    }

    private static void refuseUnknown(GgufFile g) {
        String architecture = g.string("general.architecture");
        if (!architecture.equals("llama")) {
            throw new CheckpointException(g.file().path(), "architecture " + architecture + " is not known, llama is");
        }
        String scaling = g.optionalString("llama.rope.scaling.type");
        if ((scaling != null && !scaling.equals("none")) || g.tensors().containsKey("rope_freqs.weight")) {
            throw new CheckpointException(g.file().path(), "rope scaling is not known for GGUF files");
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
        if (LlamaTensors.permutedInGguf(name)) {
            tensor(name).read(into, row -> LlamaTensors.ggufRow(row, config.headDim()));
        } else {
            tensor(name).read(into);
        }
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no tensor " + name + " in " + gguf.file().path());
        }
        return tensor;
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
