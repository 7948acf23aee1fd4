package org.llmtwin.stylometry.guard;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmtwin.stylometry.text.PlainText;
import org.llmtwin.stylometry.text.Words;

/** Measures of copying from a corpus and of repetition, in the words of Markdown texts. */
public final class TextGuards {
    private static final int COPIED_SPAN = 8;
    private static final int REPEATED_SPAN = 4;

    private final Set<String> corpusSpans = new HashSet<>();

    private TextGuards() {}

    /** Guards against copying from these Markdown texts. */
    public static TextGuards against(Collection<String> corpus) {
        TextGuards guards = new TextGuards();
        corpus.forEach(text -> spans(text, COPIED_SPAN).forEach(guards.corpusSpans::add));
        return guards;
    }

    /** The share, 0 to 1, of the texts' spans of eight words that stand in the corpus; 0 if there is no such span. */
    public double copiedShare(Collection<String> texts) {
        List<String> spans =
                texts.stream().flatMap(text -> spans(text, COPIED_SPAN)).toList();
        long copied = spans.stream().filter(corpusSpans::contains).count();
        return spans.isEmpty() ? 0 : (double) copied / spans.size();
    }

    /** How much texts repeat themselves; at least one text. */
    public static Repetition repetition(Collection<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("texts must have at least one text");
        }
        var shares = texts.stream().mapToDouble(TextGuards::repeatedShare).summaryStatistics();
        return new Repetition(shares.getAverage(), shares.getMax());
    }

    private static double repeatedShare(String text) {
        List<String> spans = spans(text, REPEATED_SPAN).toList();
        return spans.isEmpty() ? 0 : 1 - (double) Set.copyOf(spans).size() / spans.size();
    }

    private static Stream<String> spans(String text, int length) {
        List<String> words = Words.of(PlainText.of(text));
        return IntStream.rangeClosed(0, words.size() - length)
                .mapToObj(start -> String.join(" ", words.subList(start, start + length)));
    }
}
