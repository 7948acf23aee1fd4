package org.llmtwin.runtime.tokenize;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.FatalTemplateErrorsException;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.TokenizerSource;

/** Renders a chat template as Transformers does: blocks trimmed, no second interpretation of what comes out. */
final class JinjaRenderer {
    private final Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
            .withTrimBlocks(true)
            .withLstripBlocks(true)
            .withNestedInterpretationEnabled(false)
            .build());
    private final String template;
    private final Map<String, Object> constants = new HashMap<>();

    JinjaRenderer(TokenizerSource source) {
        if (source.chatTemplate() == null) {
            throw new IllegalArgumentException("the checkpoint has no chat template");
        }
        this.template = source.chatTemplate();
        constants.put("bos_token", source.bosToken() == null ? "" : source.bosToken());
        constants.put("eos_token", source.eosToken() == null ? "" : source.eosToken());
        jinjava.registerFunction(
                new ELFunctionDefinition("", "raise_exception", JinjaRenderer.class, "raiseException", String.class));
    }

    /** Templates refuse conversations that they do not know by calling this. */
    public static String raiseException(String message) {
        throw new IllegalArgumentException("this conversation is refused: " + message);
    }

    String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
        Map<String, Object> values = new HashMap<>(constants);
        values.put("add_generation_prompt", addGenerationPrompt);
        values.put(
                "messages",
                messages.stream()
                        .map(m -> Map.of("role", m.role().templateName(), "content", m.content()))
                        .toList());
        try {
            return jinjava.render(template, values);
        } catch (FatalTemplateErrorsException e) {
            throw new IllegalArgumentException("the chat template cannot be rendered: " + reason(e), e);
        }
    }

    private static @Nullable String reason(FatalTemplateErrorsException e) {
        TemplateError error = e.getErrors().iterator().next();
        Throwable cause = error.getException();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? error.getMessage() : cause.getMessage();
    }
}
