package org.llmtwin.runtime.tokenize;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.checkpoint.ChatTemplateText;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import org.llmtwin.runtime.template.JinjaTemplate;
import org.llmtwin.runtime.template.TemplateException;

/** Writes conversations as text, by a model's chat template. */
final class ConversationText {
    private final JinjaTemplate template;
    private final Map<String, Object> constants = new LinkedHashMap<>();

    /** @throws TemplateException when the template breaks the language's rules */
    ConversationText(ChatTemplateText text, TokenizerSource source) {
        this.template = JinjaTemplate.parse(text.file(), text.text());
        constants.put("bos_token", source.bosToken() == null ? "" : source.bosToken());
        constants.put("eos_token", source.eosToken() == null ? "" : source.eosToken());
    }

    /**
     * The conversation.
     *
     * @param now for templates that tell the model the date
     * @throws TemplateException when the template refuses the conversation
     */
    String render(List<ChatMessage> messages, boolean addGenerationPrompt, LocalDateTime now) {
        Map<String, Object> values = new LinkedHashMap<>(constants);
        values.put("add_generation_prompt", addGenerationPrompt);
        values.put("messages", messages.stream().map(ConversationText::mapping).toList());
        return template.render(values, now);
    }

    private static Map<String, Object> mapping(ChatMessage message) {
        Map<String, Object> mapping = new LinkedHashMap<>(); // in this order, as templates may print it whole
        mapping.put("role", message.role().templateName());
        mapping.put("content", message.content());
        return mapping;
    }
}
