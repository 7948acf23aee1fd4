package org.llmtwin.runtime.checkpoint;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says about its text. To be used while the checkpoint is open.
 *
 * @param json gives the tokenizer in Hugging Face's tokenizer.json format
 * @param tokens what of it is known without that, which is far less work; null where the tokens stand nowhere else
 * @param chatTemplate the chat template, or null for a model that has none
 * @param bosToken the text of the beginning token as templates use it, or null
 * @param eosToken the text of the end token as templates use it, or null
 */
public record TokenizerSource(
        Supplier<String> json,
        @Nullable StoredTokens tokens,
        @Nullable ChatTemplateText chatTemplate,
        @Nullable String bosToken,
        @Nullable String eosToken) {
    public TokenizerSource(
            String tokenizerJson,
            @Nullable ChatTemplateText chatTemplate,
            @Nullable String bosToken,
            @Nullable String eosToken) {
        this(() -> tokenizerJson, null, chatTemplate, bosToken, eosToken);
    }

    /** The tokenizer in Hugging Face's tokenizer.json format. */
    public String tokenizerJson() {
        return json.get();
    }
}
