package org.llmtwin.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.Passage;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.training.recipe.Instruction;
import org.llmtwin.training.recipe.Instruction.Message;

class PromptsTest {
    @Test
    void documentsTakeTurnsAndTopicsComeAgainWhenTheyRunOut() {
        List<Instruction> instructions = List.of(
                instruction("a", Channel.LINKEDIN, "caches about: a thing"),
                instruction("a", Channel.LINKEDIN, "queues"),
                instruction("b", Channel.X, "not a post"),
                instruction("b", Channel.LINKEDIN, "pages"));

        assertThat(Prompts.topics(instructions, 4))
                .containsExactly("caches about: a thing", "pages", "queues", "caches about: a thing");
    }

    @Test
    void anotherChannelIsAskedForWhereThereIsNoPost() {
        assertThat(Prompts.topics(List.of(instruction("a", Channel.X, "short")), 1))
                .containsExactly("short");
    }

    private static Instruction instruction(String document, Channel channel, String topic) {
        PostPrompt prompt = new PostPrompt("Ada", channel, topic, List.of(new Passage("T", "Write a post about: it")));
        return new Instruction(
                List.of(
                        new Message("system", prompt.system()),
                        new Message("user", prompt.user()),
                        new Message("assistant", "text")),
                document,
                channel.key());
    }
}
