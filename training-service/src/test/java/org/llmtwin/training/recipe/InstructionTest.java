package org.llmtwin.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.training.testing.TinyModel;

class InstructionTest {
    private static final PostPrompt PROMPT =
            new PostPrompt("Mara Ellison", Channel.LINKEDIN, "why boring queues win", List.of());

    @TempDir
    Path folder;

    /** The words that inference-service's EmbeddedTwinEngineTest expects of the same prompt. */
    @Test
    void asksAsServingDoes() throws IOException {
        Instruction instruction = new Instruction(
                List.of(
                        new Instruction.Message("system", PROMPT.system()),
                        new Instruction.Message("user", PROMPT.user()),
                        new Instruction.Message("assistant", "They wait.")),
                "document",
                "linkedin");
        try (Checkpoint checkpoint = Checkpoint.open(TinyModel.write(folder.resolve("tiny")));
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            ChatTemplate template = ChatTemplate.of(checkpoint, tokenizer);
            TrainingExample example = instruction.encode(template);
            int[] asked = Arrays.copyOf(example.ids(), example.answerStart());
            assertThat(tokenizer.decode(asked)).isEqualTo("""
                    <|im_start|>system
                    You are Mara Ellison. You write in your own voice.<|im_end|>
                    <|im_start|>user
                    Write a LinkedIn post about: why boring queues win<|im_end|>
                    <|im_start|>assistant
                    """);
            List<ChatMessage> served = List.of(ChatMessage.system(PROMPT.system()), ChatMessage.user(PROMPT.user()));
            assertThat(asked).containsExactly(template.encode(served, true));
        }
    }
}
