package org.llmtwin.training.recipe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Role;
import org.llmtwin.runtime.tokenize.TrainingExample;

/**
 * One line of a dataset: a conversation whose last message is the author's own text.
 *
 * @param messages system, user and assistant
 * @param document id of the document that the answer is from
 * @param channel key of the channel that was asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Instruction(List<Message> messages, String document, String channel) {
    public Instruction {
        messages = List.copyOf(messages);
        if (messages.size() < 2 || !messages.getLast().role().equals("assistant")) {
            throw new IllegalArgumentException(
                    "messages of document " + document + " must be at least two, the last one of the role assistant");
        }
    }

    /** A message in the field's usual form. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(String role, String content) {
        ChatMessage chat() {
            return new ChatMessage(Role.valueOf(role.toUpperCase(Locale.ROOT)), content);
        }
    }

    /** What the author was asked to write about. */
    public String topic() {
        return PostPrompt.topicOf(messages.get(messages.size() - 2).content());
    }

    /** The conversation as the model's own template puts it. */
    public TrainingExample encode(ChatTemplate template) {
        List<ChatMessage> prompt = messages.subList(0, messages.size() - 1).stream()
                .map(Message::chat)
                .toList();
        return template.example(prompt, messages.getLast().content());
    }
}
