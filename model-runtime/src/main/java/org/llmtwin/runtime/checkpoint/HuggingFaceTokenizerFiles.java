package org.llmtwin.runtime.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.format.MappedFile;
import tools.jackson.databind.JsonNode;

/** Reads tokenizer.json, tokenizer_config.json and chat_template.jinja. */
final class HuggingFaceTokenizerFiles {
    private static final long MAX_BYTES = 64 << 20;

    private HuggingFaceTokenizerFiles() {}

    static TokenizerSource source(Path folder) {
        String tokenizer = MappedFile.text(folder.resolve("tokenizer.json"), MAX_BYTES);
        Path configPath = folder.resolve("tokenizer_config.json");
        if (!Files.isRegularFile(configPath)) {
            return new TokenizerSource(tokenizer, templateFile(folder), null, null);
        }
        JsonFile config = JsonFile.read(configPath);
        ChatTemplateText file = templateFile(folder);
        String template = template(config.root().path("chat_template"));
        ChatTemplateText inConfig = template == null ? null : new ChatTemplateText(configPath.toString(), template);
        return new TokenizerSource(
                tokenizer, file == null ? inConfig : file, token(config, "bos_token"), token(config, "eos_token"));
    }

    private static @Nullable ChatTemplateText templateFile(Path folder) {
        Path file = folder.resolve("chat_template.jinja");
        return Files.isRegularFile(file)
                ? new ChatTemplateText(file.toString(), MappedFile.text(file, MAX_BYTES))
                : null;
    }

    /** A template, or a list of named ones; for conversations without tools it is the one named default. */
    private static @Nullable String template(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .filter(named -> named.path("name").asString("").equals("default"))
                    .map(named -> named.path("template"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .findFirst()
                    .orElse(null);
        }
        return value.isString() ? value.asString() : null;
    }

    /** A special token stands there as text, or as an object with its content. */
    private static @Nullable String token(JsonFile config, String field) {
        JsonNode value = config.optional(field);
        JsonNode text = value == null || value.isString() ? value : value.path("content");
        return text == null || !text.isString() ? null : text.asString();
    }
}
