package org.llmtwin.runtime.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.request.GenerationResult;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;

/**
 * A main program: tokens a second with guesses and without, in turn, of an answer that quotes its passages and of one that does not.
 * Arguments: a folder of Markdown files for the passages, how often, and how the weights are held.
 */
final class GuessBenchmark {
    private static final int PASSAGE_TOKENS = 900;
    private static final int NEW = 128;

    private GuessBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int times = Integer.parseInt(arguments[1]);
        GeneratorSettings settings = new GeneratorSettings(1536, 1, 0).withPrecision(Precision.valueOf(arguments[2]));
        try (Checkpoint checkpoint = TestModel.open();
                Tokenizer tokenizer = Tokenizer.of(checkpoint);
                TextGenerator on = TextGenerator.open(checkpoint, null, settings);
                TextGenerator off = TextGenerator.open(checkpoint, null, settings.withGuesses(0))) {
            String passages = tokenizer.decode(Arrays.copyOf(tokenizer.encode(text(arguments[0])), PASSAGE_TOKENS));
            ChatTemplate template = ChatTemplate.of(checkpoint, tokenizer);
            compare("quotes", request(template, passages, "Repeat the passages word for word."), on, off, times);
            compare("own words", request(template, passages, "Write a poem about rain and the sea."), on, off, times);
        }
    }

    private static String text(String folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }

    private static GenerationRequest request(ChatTemplate template, String passages, String instruction) {
        List<ChatMessage> messages = List.of(
                ChatMessage.system("You write as the author of these passages.\n\n" + passages),
                ChatMessage.user(instruction));
        return new GenerationRequest(template.encode(messages, true), NEW, SamplingSettings.greedy(), List.of());
    }

    private static void compare(
            String name, GenerationRequest request, TextGenerator on, TextGenerator off, int times) {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i <= times; i++) {
            double fast = speed(on, request);
            double slow = speed(off, request);
            if (i > 0) { // the first reads the prompt
                with.add(fast);
                without.add(slow);
            }
        }
        boolean same = Arrays.equals(
                on.generate(request, piece -> {}).ids(),
                off.generate(request, piece -> {}).ids());
        System.out.printf(
                "%s: with guesses %.1f tokens/s, without %.1f, ratio %.2f, same text: %b%n",
                name, median(with), median(without), median(with) / median(without), same);
        System.out.println(on.generate(request, piece -> {}).text());
    }

    private static double speed(TextGenerator generator, GenerationRequest request) {
        GenerationResult result = generator.generate(request, piece -> {});
        return result.ids().length / result.seconds();
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
