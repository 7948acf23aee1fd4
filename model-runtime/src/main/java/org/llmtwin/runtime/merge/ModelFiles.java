package org.llmtwin.runtime.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.ChatTemplateText;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.format.numbers.PlainType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands beside the weights in a Hugging Face folder: the base's own files, or what its GGUF file says in their form.
 *
 * @param type of the numbers, as config.json is to say
 */
record ModelFiles(Checkpoint base, PlainType type) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String CONFIG = "config.json";
    private static final List<String> COPIED = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "chat_template.jinja",
            "generation_config.json");

    void write(Path folder) throws IOException {
        if (Files.isDirectory(base.path())) {
            copy(folder);
        } else {
            convert(folder);
        }
    }

    private void copy(Path folder) throws IOException {
        for (String name : COPIED) {
            Path file = base.path().resolve(name);
            if (Files.isRegularFile(file)) {
                Files.copy(file, folder.resolve(name));
            }
        }
        ObjectNode config =
                (ObjectNode) JsonFile.read(base.path().resolve(CONFIG)).root();
        config.put("tie_word_embeddings", base.config().tiedEmbeddings());
        writeConfig(folder, config);
    }

    private void convert(Path folder) throws IOException {
        TokenizerSource tokenizer = base.tokenizer();
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.tokenizerJson());
        ObjectNode settings = JSON.createObjectNode().put("tokenizer_class", "PreTrainedTokenizerFast");
        settings.put("model_max_length", base.config().maxPositions());
        settings.put("clean_up_tokenization_spaces", false);
        putIfThere(settings, "bos_token", tokenizer.bosToken());
        putIfThere(settings, "eos_token", tokenizer.eosToken());
        putIfThere(settings, "pad_token", token(tokenizer, base.config().padTokenId()));
        ChatTemplateText template = tokenizer.chatTemplate();
        putIfThere(settings, "chat_template", template == null ? null : template.text());
        Files.writeString(folder.resolve("tokenizer_config.json"), JSON.writeValueAsString(settings) + "\n");
        writeConfig(folder, JSON.valueToTree(base.config().family().describe(base.config())));
    }

    /** Without one to fill short texts up with, Transformers refuses to read several at once. */
    private static @Nullable String token(TokenizerSource tokenizer, int id) {
        JsonNode vocabulary =
                JSON.readTree(tokenizer.tokenizerJson()).path("model").path("vocab");
        return vocabulary
                .propertyStream()
                .filter(token -> token.getValue().asInt() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static void putIfThere(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    /** Transformers 5 writes {@code dtype}; everything reads {@code torch_dtype}. */
    private void writeConfig(Path folder, ObjectNode config) throws IOException {
        config.put(config.has("dtype") ? "dtype" : "torch_dtype", type.torchName());
        Files.writeString(folder.resolve(CONFIG), JSON.writeValueAsString(config) + "\n");
    }
}
