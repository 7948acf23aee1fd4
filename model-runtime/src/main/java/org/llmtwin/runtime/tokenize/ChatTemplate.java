package org.llmtwin.runtime.tokenize;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmtwin.runtime.checkpoint.ChatTemplateText;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.template.TemplateException;
import org.llmtwin.runtime.template.operation.WhiteSpace;

/**
 * A model's own format of conversations. Training and serving both take their ids from here.
 *
 * <p>People's text cannot forge the format: the template is rendered with a mark in place of each content, and only in
 * what the template itself wrote do names of special tokens count. What lies between two special tokens, contents
 * included, is tokenised in one piece, so that without forgery the ids are those of the reference.
 *
 * <p>Some models were taught no system message, and their templates refuse it or leave it out. For these it becomes the beginning
 * of the question behind it.
 */
public final class ChatTemplate {
    private static final char OPEN = '\uE000'; // private use: the marks are in no template
    private static final char CLOSE = '\uE001';
    private static final Pattern MARK = Pattern.compile(OPEN + "(\\d+)" + CLOSE);

    private final Tokenizer tokenizer;
    private final ConversationText renderer;
    private final Clock clock;
    private final Pattern specials;
    private final int endOfTurn;
    private final boolean takesSystem;

    /** @throws IllegalArgumentException when the source has no template, or one that cannot be used */
    public ChatTemplate(Tokenizer tokenizer, TokenizerSource source) {
        this(tokenizer, source, Clock.systemDefaultZone());
    }

    /** @param clock for templates that tell the model the date */
    ChatTemplate(Tokenizer tokenizer, TokenizerSource source, Clock clock) {
        ChatTemplateText text = source.chatTemplate();
        if (text == null) {
            throw new IllegalArgumentException(
                    "no chat template, which says how a model is asked: take a model that was"
                            + " taught conversations (often named instruct), or write one as chat_template.jinja into its folder");
        }
        this.tokenizer = tokenizer;
        this.renderer = new ConversationText(text, source);
        this.clock = clock;
        this.specials = anyOf(tokenizer.specialTokens());
        this.endOfTurn = findEndOfTurn(renderer, specials, tokenizer::idOf, LocalDateTime.now(clock))
                .orElseThrow(() -> new IllegalArgumentException(
                        text.file() + ": the chat template ends a turn with no special token"));
        this.takesSystem = takesSystem(renderer, LocalDateTime.now(clock));
    }

    /** @throws CheckpointException when the checkpoint has no template, or one that cannot be used */
    public static ChatTemplate of(Checkpoint checkpoint, Tokenizer tokenizer) {
        try {
            return new ChatTemplate(tokenizer, checkpoint.tokenizer());
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(checkpoint.path(), e);
        }
    }

    /**
     * The token with which a model's template ends an assistant's turn. Empty where there is no template, or it ends turns with
     * no special token.
     *
     * @param specials ids by their texts
     * @throws IllegalArgumentException when the template cannot be used
     */
    static OptionalInt endOfTurn(Map<String, Integer> specials, TokenizerSource source) {
        if (source.chatTemplate() == null) {
            return OptionalInt.empty();
        }
        ConversationText renderer = new ConversationText(source.chatTemplate(), source);
        return findEndOfTurn(
                renderer, anyOf(specials.keySet()), specials::get, LocalDateTime.now(Clock.systemDefaultZone()));
    }

    /**
     * The conversation as text. For reading only: it does not tell the template's special tokens from people's.
     *
     * @throws IllegalArgumentException when the template refuses the conversation
     */
    public String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
        return renderer.render(asTaught(messages), addGenerationPrompt, LocalDateTime.now(clock));
    }

    /**
     * The conversation as ids.
     *
     * @param addGenerationPrompt whether it ends where the answer is to begin
     * @throws IllegalArgumentException when the template refuses the conversation, or changes its contents
     */
    public int[] encode(List<ChatMessage> conversation, boolean addGenerationPrompt) {
        List<ChatMessage> messages = asTaught(conversation);
        LocalDateTime now = LocalDateTime.now(clock);
        String marked = renderer.render(marked(messages), addGenerationPrompt, now);
        List<String> contents = contents(messages, marked, renderer.render(messages, addGenerationPrompt, now));
        IntStream.Builder ids = IntStream.builder();
        int start = 0;
        for (Matcher special = specials.matcher(marked); special.find(); start = special.end()) {
            encode(fill(marked.substring(start, special.start()), contents), ids);
            ids.add(tokenizer.idOf(special.group()));
        }
        encode(fill(marked.substring(start), contents), ids);
        return ids.build().toArray();
    }

    private List<ChatMessage> asTaught(List<ChatMessage> messages) {
        boolean begins = messages.size() > 1
                && messages.get(0).role() == Role.SYSTEM
                && messages.get(1).role() == Role.USER;
        if (takesSystem || !begins) {
            return messages;
        }
        String question = messages.get(0).content() + "\n\n" + messages.get(1).content();
        return Stream.concat(
                        Stream.of(ChatMessage.user(question)), messages.stream().skip(2))
                .toList();
    }

    private void encode(String text, IntStream.Builder ids) {
        for (int id : tokenizer.encode(text)) {
            ids.add(id);
        }
    }

    /** The contents as the template shows them: as they are, or, as Llama 3 does, without white space at the ends. */
    private static List<String> contents(List<ChatMessage> messages, String marked, String rendered) {
        List<String> plain = messages.stream().map(ChatMessage::content).toList();
        List<String> trimmed = plain.stream().map(WhiteSpace::strip).toList();
        for (List<String> contents : List.of(plain, trimmed)) {
            if (fill(marked, contents).equals(rendered)) {
                return contents;
            }
        }
        throw new IllegalArgumentException("the chat template changes what the messages say");
    }

    private static List<ChatMessage> marked(List<ChatMessage> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> new ChatMessage(messages.get(i).role(), OPEN + "" + i + CLOSE))
                .toList();
    }

    private static String fill(String marked, List<String> contents) {
        return MARK.matcher(marked)
                .replaceAll(m -> Matcher.quoteReplacement(contents.get(Integer.parseInt(m.group(1)))));
    }

    /** Prompt, answer and end token, of which the last two are learned. */
    public TrainingExample example(List<ChatMessage> prompt, String answer) {
        int[] before = encode(prompt, true);
        IntStream.Builder ids = IntStream.builder();
        IntStream.of(before).forEach(ids);
        encode(answer, ids);
        ids.add(endOfTurn);
        return new TrainingExample(ids.build().toArray(), before.length);
    }

    /** The token with which the template ends an assistant's turn: a generated answer ends there. */
    public int endOfTurn() {
        return endOfTurn;
    }

    private static boolean takesSystem(ConversationText renderer, LocalDateTime now) {
        List<ChatMessage> turns = marked(List.of(ChatMessage.system(""), ChatMessage.user("")));
        try {
            return renderer.render(turns, true, now).contains(turns.getFirst().content());
        } catch (TemplateException e) {
            return false;
        }
    }

    private static OptionalInt findEndOfTurn(
            ConversationText renderer, Pattern specials, ToIntFunction<String> ids, LocalDateTime now) {
        List<ChatMessage> turns = marked(List.of(ChatMessage.user(""), ChatMessage.assistant("")));
        String marked = renderer.render(turns, false, now);
        Matcher special = specials.matcher(marked);
        int answerEnd = marked.lastIndexOf(CLOSE) + 1;
        return answerEnd > 0 && special.find(answerEnd) && !special.group().isEmpty()
                ? OptionalInt.of(ids.applyAsInt(special.group()))
                : OptionalInt.empty();
    }

    private static Pattern anyOf(Collection<String> tokens) {
        return Pattern.compile(tokens.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }
}
