package org.llmtwin.stylometry.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that carry grammar rather than subject. Mosteller and Wallace (<cite>Inference and Disputed Authorship: The
 * Federalist</cite>, 1964) showed that their rates tell authors apart whatever they write about.
 */
public final class FunctionWords {
    private static final List<String> ENGLISH = read("english-function-words.txt");
    private static final Set<String> ENGLISH_SET = Set.copyOf(ENGLISH);

    private FunctionWords() {}

    /** About 170 English function words and contracted forms, as {@link Words} yields them, in a fixed order. */
    public static List<String> english() {
        return ENGLISH;
    }

    /** Whether a word, as {@link Words} yields it, is an English function word. */
    public static boolean isEnglish(String word) {
        return ENGLISH_SET.contains(word);
    }

    private static List<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(FunctionWords.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .collect(Collectors.toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
