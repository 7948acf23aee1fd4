package org.llmtwin.stylometry.voice;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.stylometry.text.PlainText;
import org.llmtwin.stylometry.text.Sentences;
import org.llmtwin.stylometry.text.Words;

/**
 * A voice in numbers.
 *
 * @param sentences length of sentences and share of questions
 * @param rates contractions and persons
 * @param punctuation marks per 1000 words, by mark
 * @param openings first words that several texts share, most frequent first
 * @param closings first words of the last sentence that several texts share, most frequent first
 * @param favouriteWords words used more than by the others, the most telling first
 */
public record VoiceProfile(
        SentenceShape sentences,
        WordRates rates,
        Map<String, Double> punctuation,
        List<String> openings,
        List<String> closings,
        List<String> favouriteWords) {

    private static final List<String> MARKS = List.of(",", ";", ":", ".", "?", "!", "(", "\"", "-", "\u2014", "\u2026");

    public VoiceProfile {
        punctuation = Collections.unmodifiableMap(new LinkedHashMap<>(punctuation));
        openings = List.copyOf(openings);
        closings = List.copyOf(closings);
        favouriteWords = List.copyOf(favouriteWords);
    }

    /**
     * Measures an author's Markdown texts.
     *
     * @param author at least one text with a word of prose
     * @param others texts of other authors, which favourite words are relative to; without any there are none
     */
    public static VoiceProfile measure(Collection<String> author, Collection<String> others) {
        List<String> texts = prose(author);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("author must have at least one text with a word of prose");
        }
        List<List<String>> sentences = texts.stream().map(Sentences::of).toList();
        List<String> words = texts.stream().flatMap(t -> Words.of(t).stream()).toList();
        return new VoiceProfile(
                SentenceShape.of(sentences.stream().flatMap(List::stream).toList()),
                WordRates.of(words),
                punctuation(String.join("\n", texts), words.size()),
                SharedStarts.of(sentences.stream().map(List::getFirst).toList()),
                SharedStarts.of(sentences.stream().map(List::getLast).toList()),
                FavouriteWords.of(texts, prose(others)));
    }

    private static List<String> prose(Collection<String> markdown) {
        return markdown.stream()
                .map(PlainText::of)
                .filter(text -> !Words.of(text).isEmpty())
                .toList();
    }

    private static Map<String, Double> punctuation(String text, int words) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (String mark : MARKS) {
            long count = text.chars().filter(c -> c == mark.charAt(0)).count();
            rates.put(mark, 1000.0 * count / words);
        }
        return rates;
    }
}
