package org.llmtwin.inference.engine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.source.ModelSource;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;

/** The base model on this machine: its chat template, and its weights, which all twins share. */
final class BaseModel implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final GeneratorSettings settings;
    private final Tokenizer tokenizer;
    private final ChatTemplate template;
    private @Nullable TextGenerator generator;

    private BaseModel(Checkpoint checkpoint, GeneratorSettings settings) {
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.tokenizer = Tokenizer.of(checkpoint);
        this.template = ChatTemplate.of(checkpoint, tokenizer);
    }

    /**
     * Fetches the model if it is not on this machine yet.
     *
     * @throws IllegalArgumentException if the key-value cache of this model would be larger than the settings allow
     * @throws org.llmtwin.runtime.format.CheckpointException if it cannot be read, or has no chat template
     */
    static BaseModel open(String spec, Path modelsFolder, GeneratorSettings settings) {
        Checkpoint checkpoint = ModelSource.resolve(spec, modelsFolder).open();
        try {
            TextGenerator.requireFits(checkpoint, settings);
            return new BaseModel(checkpoint, settings);
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /** Tokens of prompt and answer together: as many as configured, but no more than the model has positions. */
    int window() {
        return Math.min(settings.maxLength(), checkpoint.config().positionLimit());
    }

    int[] encode(PostPrompt prompt) {
        return template.encode(messages(prompt), true);
    }

    String render(PostPrompt prompt) {
        return template.render(messages(prompt), true);
    }

    /** Brings an adapter, which must fit this model, into memory. */
    LoadedAdapter load(Path folder) {
        return generator().load(AdapterFolder.read(folder, checkpoint.config()));
    }

    /** Has its weights in memory from the first call on. */
    synchronized TextGenerator generator() {
        if (generator == null) {
            generator = TextGenerator.open(checkpoint, null, settings);
        }
        return generator;
    }

    private static List<ChatMessage> messages(PostPrompt prompt) {
        return List.of(ChatMessage.system(prompt.system()), ChatMessage.user(prompt.user()));
    }

    @Override
    public synchronized void close() {
        if (generator != null) {
            generator.close();
        }
        tokenizer.close();
        checkpoint.close();
    }
}
