package org.llmtwin.inference.engine;

import java.nio.file.Path;
import java.util.List;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.runtime.adapter.AdapterFolder;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.generate.TextGenerator;
import org.llmtwin.runtime.source.ModelSource;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;

/** The base model on this machine: its chat template, and generators made of it and an adapter. */
final class BaseModel implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final Tokenizer tokenizer;
    private final ChatTemplate template;

    private BaseModel(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.tokenizer = Tokenizer.of(checkpoint);
        this.template = ChatTemplate.of(checkpoint, tokenizer);
    }

    /** Fetches the model if it is not on this machine yet. */
    static BaseModel open(String spec, Path modelsFolder) {
        return new BaseModel(ModelSource.resolve(spec, modelsFolder).open());
    }

    int[] encode(PostPrompt prompt) {
        return template.encode(messages(prompt), true);
    }

    String render(PostPrompt prompt) {
        return template.render(messages(prompt), true);
    }

    /** Reads an adapter, which must fit this model. */
    AdapterWeights adapter(Path folder) {
        return AdapterFolder.read(folder, checkpoint.config());
    }

    TextGenerator generator(AdapterWeights adapter, GeneratorSettings settings) {
        return TextGenerator.open(checkpoint, adapter, settings);
    }

    private static List<ChatMessage> messages(PostPrompt prompt) {
        return List.of(ChatMessage.system(prompt.system()), ChatMessage.user(prompt.user()));
    }

    @Override
    public void close() {
        tokenizer.close();
        checkpoint.close();
    }
}
