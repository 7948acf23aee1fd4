package org.llmtwin.benchmark.peer;

import java.util.Arrays;
import java.util.List;
import org.llmtwin.benchmark.work.Work;

/** A program that does one of the works, and how its script is called. */
public enum Peer {
    PEFT(Work.TRAIN, "Transformers + PEFT, f32", Packages.TORCH, ModelFile.FOLDER, "peft_train.py", "all"),
    PEFT_SHORT(
            Work.TRAIN_SHORT,
            "Transformers + PEFT, padded",
            Packages.TORCH,
            ModelFile.FOLDER,
            "peft_train.py",
            "learned"),
    LLAMA_DECODE_F16(Work.DECODE, "llama.cpp F16", Packages.LLAMA, ModelFile.GGUF, "llama_bench.py", "F16", "decode"),
    LLAMA_DECODE_Q8(Work.DECODE, "llama.cpp Q8_0", Packages.LLAMA, ModelFile.GGUF, "llama_bench.py", "Q8_0", "decode"),
    TRANSFORMERS_F32(
            Work.DECODE, "Transformers f32", Packages.TORCH, ModelFile.FOLDER, "transformers_decode.py", "float32"),
    TRANSFORMERS_BF16(
            Work.DECODE, "Transformers bf16", Packages.TORCH, ModelFile.FOLDER, "transformers_decode.py", "bfloat16"),
    LLAMA_SERVER(Work.SERVE, "llama.cpp server F16", Packages.LLAMA, ModelFile.GGUF, "llama_serve.py", "F16"),
    LLAMA_SERVER_Q8(Work.SERVE, "llama.cpp server Q8_0", Packages.LLAMA, ModelFile.GGUF, "llama_serve.py", "Q8_0"),
    LLAMA_PROMPT_Q8(Work.PROMPT, "llama.cpp Q8_0", Packages.LLAMA, ModelFile.GGUF, "llama_bench.py", "Q8_0", "prompt"),
    LLAMA_PROMPT(Work.PROMPT, "llama.cpp F16", Packages.LLAMA, ModelFile.GGUF, "llama_bench.py", "F16", "prompt"),
    LLAMA_START(Work.START, "llama.cpp", Packages.LLAMA, ModelFile.GGUF, "llama_start.py", "as-it-is"),
    SENTENCES(Work.EMBED, "sentence-transformers", Packages.TORCH, ModelFile.EMBEDDER, "sentence_embed.py");

    private final Work work;
    private final String title;
    private final Packages packages;
    private final ModelFile model;
    private final String script;
    private final List<String> arguments;

    Peer(Work work, String title, Packages packages, ModelFile model, String script, String... arguments) {
        this.work = work;
        this.title = title;
        this.packages = packages;
        this.model = model;
        this.script = script;
        this.arguments = List.of(arguments);
    }

    public static List<Peer> of(Work work) {
        return Arrays.stream(values()).filter(peer -> peer.work == work).toList();
    }

    /** As it is shown. */
    public String title() {
        return title;
    }

    Packages packages() {
        return packages;
    }

    ModelFile model() {
        return model;
    }

    String script() {
        return script;
    }

    List<String> arguments() {
        return arguments;
    }
}
