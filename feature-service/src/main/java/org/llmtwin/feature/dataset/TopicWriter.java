package org.llmtwin.feature.dataset;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.feature.text.KeyPhrases;

/** Says what a piece is about, as a person would who asks for it: from title, heading and key phrases, in plain words. */
final class TopicWriter {
    private static final int PHRASES = 3;
    private static final int WORDINGS = 5;
    private static final int OPENING_WORDS = 8;

    private final KeyPhrases keyPhrases;

    TopicWriter(KeyPhrases keyPhrases) {
        this.keyPhrases = keyPhrases;
    }

    /** @param number of the piece in its document, so that two pieces are not asked for alike */
    String topic(CleanedDocument document, Piece piece, int number) {
        List<String> phrases = keyPhrases.of(piece.text(), document.text(), PHRASES);
        String subject = Stream.of(piece.heading(), document.title())
                .map(TopicWriter::bare)
                .filter(s -> !s.isBlank())
                .findFirst()
                .orElse("");
        if (subject.isEmpty() || phrases.isEmpty()) {
            return Stream.of(subject, listed(phrases), opening(piece.text()))
                    .filter(s -> !s.isBlank())
                    .findFirst()
                    .orElse("anything");
        }
        return worded(document, subject, phrases, Choice.below(WORDINGS, document.id(), "topic" + number));
    }

    private static String worded(CleanedDocument document, String subject, List<String> phrases, int wording) {
        String title = bare(document.title());
        return switch (wording) {
            case 0 -> subject + ": " + listed(phrases);
            case 1 -> listed(phrases);
            case 2 -> subject;
            case 3 -> (title.isBlank() ? subject : title) + ", above all " + phrases.getFirst();
            default -> subject + ", and what it has to do with " + phrases.getFirst();
        };
    }

    /** A title without the mark that ends it. */
    private static String bare(String title) {
        return title.strip().replaceAll("[.:!…]+$", "");
    }

    private static String listed(List<String> phrases) {
        return phrases.size() < 2
                ? String.join("", phrases)
                : String.join(", ", phrases.subList(0, phrases.size() - 1)) + " and " + phrases.getLast();
    }

    private static String opening(String text) {
        return Stream.of(text.strip().split("\\s+")).limit(OPENING_WORDS).collect(Collectors.joining(" "));
    }
}
