package org.llmtwin.runtime.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says about its text.
 *
 * @param tokenizerJson the tokenizer in Hugging Face's tokenizer.json format
 * @param chatTemplate the chat template, or null for a model that has none
 * @param bosToken the text of the beginning token as templates use it, or null
 * @param eosToken the text of the end token as templates use it, or null
 */
public record TokenizerSource(
        String tokenizerJson,
        @Nullable ChatTemplateText chatTemplate,
        @Nullable String bosToken,
        @Nullable String eosToken) {}
