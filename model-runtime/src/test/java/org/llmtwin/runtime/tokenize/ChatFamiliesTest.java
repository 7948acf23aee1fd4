package org.llmtwin.runtime.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import org.llmtwin.runtime.checkpoint.ChatTemplateText;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import tools.jackson.databind.JsonNode;

/** Templates in the shapes of several families: training and serving have the ids that Transformers has, by make_templates.py. */
class ChatFamiliesTest {
    private static final JsonNode GOLDEN = Golden.json("templates.json");
    private static final String TOKENIZER_JSON = GOLDEN.path("tokenizer").toString();
    private static final Tokenizer TOKENIZER = Tokenizer.of(source(null));
    private static final Map<String, Integer> SPECIALS =
            TokenizerJson.tokens(source(null)).added();
    private static final Clock CLOCK =
            Clock.fixed(LocalDateTime.parse(GOLDEN.path("now").asString()).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    private static final Map<String, ChatTemplate> TEMPLATES = new HashMap<>();
    private static final int BEGIN = TOKENIZER.idOf("<s>");

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    private static TokenizerSource source(@Nullable ChatTemplateText text) {
        return new TokenizerSource(TOKENIZER_JSON, text, "<s>", "</s>");
    }

    private static ChatTemplate template(String file) {
        return TEMPLATES.computeIfAbsent(file, name -> {
            try {
                String text = Files.readString(Golden.path("templates/" + name));
                return new ChatTemplate(TOKENIZER, source(new ChatTemplateText(name, text)), CLOCK);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Stream<JsonNode> conversations() {
        return GOLDEN.path("conversations").valueStream();
    }

    /** Those of our services end with a question, and hold no thoughts. */
    static Stream<JsonNode> prompts() {
        return conversations()
                .filter(golden -> golden.path("add_generation_prompt").asBoolean())
                .filter(golden -> !golden.path("name").asString().startsWith("thoughts"));
    }

    private static List<ChatMessage> messages(JsonNode golden) {
        return golden.path("messages")
                .valueStream()
                .map(m -> new ChatMessage(
                        Role.valueOf(m.path("role").asString().toUpperCase(Locale.ROOT)),
                        m.path("content").asString()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void rendersAsTransformersDoes(JsonNode golden) {
        assertThat(template(golden.path("template").asString())
                        .render(
                                messages(golden),
                                golden.path("add_generation_prompt").asBoolean()))
                .isEqualTo(golden.path("rendered").asString());
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void servingHasTheIdsOfTransformers(JsonNode golden) {
        ChatTemplate template = template(golden.path("template").asString());
        boolean prompt = golden.path("add_generation_prompt").asBoolean();
        if (golden.path("template").asString().equals("thinking.jinja")
                && golden.path("name").asString().startsWith("thoughts")) {
            // the template cuts what the assistant said: whose words the rest is cannot be told
            assertThatThrownBy(() -> template.encode(messages(golden), prompt))
                    .hasMessageContaining("changes what the messages say");
        } else {
            assertThat(template.encode(messages(golden), prompt)).containsExactly(Golden.ints(golden.path("ids")));
        }
    }

    /** The prompt of an example is, id by id, what serving sends for the same messages, with as many beginning tokens as Transformers has. */
    @ParameterizedTest
    @MethodSource("prompts")
    void trainingAsksAsServingDoes(JsonNode golden) {
        ChatTemplate template = template(golden.path("template").asString());
        int[] expected = Golden.ints(golden.path("ids"));
        TrainingExample example = template.example(messages(golden), "An answer.");
        int[] asked = Arrays.copyOf(example.ids(), example.answerStart());
        assertThat(asked)
                .containsExactly(template.encode(messages(golden), true))
                .containsExactly(expected);
        assertThat(count(example.ids())).isEqualTo(count(expected)).isLessThanOrEqualTo(1);
        int[] learned = Arrays.copyOfRange(example.ids(), example.answerStart(), example.ids().length);
        assertThat(TOKENIZER.decode(learned)).isEqualTo("An answer." + TOKENIZER.decode(template.endOfTurn()));
    }

    @Test
    void eachFamilyEndsATurnWithItsOwnToken() {
        assertThat(ends("chatml", "thinking", "headers", "inst"))
                .containsExactly("<|im_end|>", "<|im_end|>", "<|eot_id|>", "</s>");
    }

    private static List<String> ends(String... files) {
        return Stream.of(files)
                .map(file -> TOKENIZER.decode(template(file + ".jinja").endOfTurn()))
                .toList();
    }

    @Test
    void aModelWithoutATemplateIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> new ChatTemplate(TOKENIZER, source(null)))
                .hasMessageContaining("no chat template")
                .hasMessageContaining("chat_template.jinja");
        assertThat(ChatTemplate.endOfTurn(SPECIALS, source(null))).isEmpty();
    }

    @Test
    void aTemplateThatEndsNoTurnIsRefusedAndEndsNothing() {
        TokenizerSource open = source(new ChatTemplateText("open.jinja", "{{ bos_token }}{{ messages[-1].content }}"));
        assertThatThrownBy(() -> new ChatTemplate(TOKENIZER, open))
                .hasMessage("open.jinja: the chat template ends a turn with no special token");
        assertThat(ChatTemplate.endOfTurn(SPECIALS, open)).isEmpty();
        TokenizerSource deaf = source(new ChatTemplateText("deaf.jinja", "{{ bos_token }}"));
        assertThat(ChatTemplate.endOfTurn(SPECIALS, deaf)).isEmpty();
    }

    @Test
    void whereTheTemplateTakesNoSystemMessageTheQuestionBeginsWithIt() {
        String rest = "{% for m in messages %}{{ m.role }}: {{ m.content }}</s>{% endfor %}";
        String refuses =
                "{% if messages[0].role == 'system' %}{{ raise_exception('no system message') }}{% endif %}" + rest;
        String leavesOut = rest.replace("in messages", "in messages if m.role != 'system'");
        List<ChatMessage> asked = List.of(ChatMessage.system("Be short."), ChatMessage.user("Why?"));
        for (String text : List.of(refuses, leavesOut)) {
            ChatTemplate template = new ChatTemplate(TOKENIZER, source(new ChatTemplateText("plain.jinja", text)));
            assertThat(template.render(asked, false)).isEqualTo("user: Be short.\n\nWhy?</s>");
            assertThat(TOKENIZER.decode(template.encode(asked, false))).isEqualTo("user: Be short.\n\nWhy?</s>");
        }
        ChatTemplate takes = new ChatTemplate(TOKENIZER, source(new ChatTemplateText("plain.jinja", rest)));
        assertThat(takes.render(asked, false)).isEqualTo("system: Be short.</s>user: Why?</s>");
    }

    private static long count(int[] ids) {
        return Arrays.stream(ids).filter(id -> id == BEGIN).count();
    }
}
