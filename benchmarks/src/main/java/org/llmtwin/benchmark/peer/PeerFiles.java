package org.llmtwin.benchmark.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.llmtwin.benchmark.run.BenchmarkException;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.rotary.RotaryConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The runtime's own weights in the forms that peers read; each is made once. */
record PeerFiles(Path folder) {
    private static final String EMBEDDER = "/bge-small-en-v1.5";

    /** A Llama checkpoint as Transformers keeps one, in float32. */
    Path transformersFolder(Path model) {
        Path target = folder.resolve(model.getFileName() + ".transformers");
        if (!Files.exists(target.resolve("config.json"))) {
            try (Checkpoint checkpoint = Checkpoint.open(model)) {
                Files.createDirectories(target);
                SafetensorsWriter.write(target.resolve("model.safetensors"), tensors(checkpoint));
                Files.writeString(target.resolve("config.json"), config(checkpoint.config()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return target;
    }

    private static Map<String, FloatTensor> tensors(Checkpoint checkpoint) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (String name : checkpoint.tensorNames()) {
            long[] shape = checkpoint.shape(name);
            long size = 1;
            for (long one : shape) {
                size *= one;
            }
            float[] values = new float[Math.toIntExact(size)];
            checkpoint.read(name, FloatBuffer.wrap(values));
            tensors.put(name, new FloatTensor(values, shape));
        }
        return tensors;
    }

    private static String config(ModelConfig config) {
        RotaryConfig rotary = config.rotary();
        if (!config.family().name().equals("llama") || rotary == null || rotary.scaling() != null) {
            throw new BenchmarkException("peers get models of the Llama family with plain positions only");
        }
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("model_type", "llama").putArray("architectures").add("LlamaForCausalLM");
        json.put("hidden_size", config.hiddenSize()).put("num_hidden_layers", config.layers());
        json.put("num_attention_heads", config.heads()).put("num_key_value_heads", config.kvHeads());
        json.put("head_dim", config.headDim()).put("intermediate_size", config.intermediateSize());
        json.put("vocab_size", config.vocabSize()).put("rms_norm_eps", config.normEps());
        json.put("rope_theta", rotary.theta()).put("max_position_embeddings", config.maxPositions());
        json.put("tie_word_embeddings", config.tiedEmbeddings()).put("torch_dtype", "float32");
        json.put("eos_token_id", config.eosTokenIds().getFirst());
        return json.toPrettyString();
    }

    /** The embedder's ONNX file and tokenizer. */
    Path embedder() {
        Path target = folder.resolve("bge-small");
        if (!Files.exists(target.resolve("tokenizer.json"))) {
            try {
                Files.createDirectories(target);
                copy(EMBEDDER + ".onnx", target.resolve("model.onnx"));
                copy(EMBEDDER + "-tokenizer.json", target.resolve("tokenizer.json"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return target;
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = Objects.requireNonNull(PeerFiles.class.getResourceAsStream(resource), resource)) {
            Files.write(target, in.readAllBytes());
        }
    }
}
