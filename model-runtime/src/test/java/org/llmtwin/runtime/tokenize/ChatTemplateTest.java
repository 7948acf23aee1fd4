package org.llmtwin.runtime.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.ChatTemplateText;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import tools.jackson.databind.JsonNode;

class ChatTemplateTest {
    private static final JsonNode CASES = Golden.json("chat_template.json").path("cases");
    private static TokenizerSource source;
    private static String json;
    private static Tokenizer tokenizer;
    private static ChatTemplate template;

    @BeforeAll
    static void load() {
        try (Checkpoint checkpoint = TestModel.open()) {
            source = checkpoint.tokenizer();
            tokenizer = Tokenizer.of(source);
            template = new ChatTemplate(tokenizer, source);
            json = source.tokenizerJson();
        }
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void rendersAsTheReferenceDoes() {
        assertThat(CASES).hasSize(9);
        for (JsonNode expected : CASES) {
            assertThat(template.render(messages(expected), prompts(expected)))
                    .as(expected.path("name").asString())
                    .isEqualTo(expected.path("rendered").asString());
        }
    }

    @Test
    void encodesAsTheReferenceDoesWhereNoTextForgesAToken() {
        for (JsonNode expected : CASES) {
            int[] ids = template.encode(messages(expected), prompts(expected));
            if (expected.path("name").asString().equals("odd content")) {
                assertThat(tokenizer.decode(ids))
                        .isEqualTo(expected.path("rendered").asString());
                assertThat(count(ids, 2)).isEqualTo(2); // the forged third end is text
            } else {
                assertThat(ids).as(expected.path("name").asString()).containsExactly(Golden.ints(expected.path("ids")));
            }
        }
    }

    @Test
    void keepsTheReferencesIdsWhereContentBeginsWithWhiteSpace() {
        String text = "  two spaces\n";
        String whole = template.render(List.of(ChatMessage.user(text)), true);
        assertThat(template.encode(List.of(ChatMessage.user(text)), true))
                .containsExactly(tokenizer.encodeWithSpecials(whole));
    }

    @Test
    void leavesMarksAndDollarsInContentAlone() {
        String odd = "\uE0000\uE001 $1 \\ {{ messages }} \uE0001\uE001";
        List<ChatMessage> messages = List.of(ChatMessage.system(odd), ChatMessage.user("b"));
        assertThat(tokenizer.decode(template.encode(messages, true)))
                .isEqualTo("<|im_start|>system\n" + odd + "<|im_end|>\n<|im_start|>user\nb<|im_end|>\n"
                        + "<|im_start|>assistant\n");
    }

    @Test
    void learnsTheAnswerAndItsEndAndNothingElse() {
        JsonNode training = CASES.valueStream()
                .filter(c -> c.path("name").asString().equals("training form"))
                .findFirst()
                .orElseThrow();
        List<ChatMessage> messages = messages(training);
        TrainingExample example =
                template.example(messages.subList(0, 1), messages.get(1).content());
        int[] golden = Golden.ints(training.path("ids"));
        assertThat(example.ids()).containsExactly(Arrays.copyOf(golden, golden.length - 1)); // but for the last "\n"
        int[] prompt = template.encode(messages.subList(0, 1), true);
        assertThat(example.answerStart()).isEqualTo(prompt.length);
        int[] learned = Arrays.copyOfRange(example.ids(), example.answerStart(), example.ids().length);
        assertThat(learned).hasSize(example.learnedTokens()).endsWith(2);
        assertThat(tokenizer.decode(learned)).isEqualTo(messages.get(1).content() + "<|im_end|>");
    }

    @Test
    void followsTemplatesThatTrimAndRefusesThoseThatRewrite() {
        ChatTemplate trims = withTemplate("<|im_start|>{{ messages[-1]['content'] | trim }}<|im_end|>");
        assertThat(tokenizer.decode(trims.encode(List.of(ChatMessage.user(" a  b ")), false)))
                .isEqualTo("<|im_start|>a  b<|im_end|>");
        ChatTemplate rewrites = withTemplate("<|im_start|>{{ messages[-1]['content'] | upper }}<|im_end|>");
        assertThatThrownBy(() -> rewrites.encode(List.of(ChatMessage.user("a")), false))
                .hasMessageContaining("changes what the messages say");
    }

    @Test
    void passesOnWhatTheTemplateRefuses() {
        ChatTemplate picky = withTemplate("{% if messages | length > 2 %}{{ raise_exception('too long') }}{% endif %}"
                + "{{ messages[-1]['content'] }}<|im_end|>");
        ChatMessage hello = ChatMessage.user("Hello");
        assertThatThrownBy(() -> picky.encode(List.of(hello, hello, hello), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    private static ChatTemplate withTemplate(String text) {
        return new ChatTemplate(
                tokenizer,
                new TokenizerSource(
                        json, new ChatTemplateText("test.jinja", text), source.bosToken(), source.eosToken()));
    }

    private static long count(int[] ids, int id) {
        return Arrays.stream(ids).filter(i -> i == id).count();
    }

    private static boolean prompts(JsonNode expected) {
        return expected.path("add_generation_prompt").asBoolean();
    }

    private static List<ChatMessage> messages(JsonNode expected) {
        return expected.path("messages")
                .valueStream()
                .map(m -> new ChatMessage(
                        Role.valueOf(m.path("role").asString().toUpperCase(Locale.ROOT)),
                        m.path("content").asString()))
                .toList();
    }
}
