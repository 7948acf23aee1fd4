package org.llmtwin.feature.topic;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says what a piece is about, as a person would who asks for it: from title, heading and key terms, in plain words. */
public final class TopicWriter {
    private static final int TERMS = 3;
    private static final int WORDINGS = 5;
    private static final int OPENING_WORDS = 8;

    private final KeyTerms keyTerms;

    /** @param texts all of the author's texts, in Markdown */
    public TopicWriter(List<String> texts) {
        this.keyTerms = new KeyTerms(texts);
    }

    /**
     * @param title of the document; may be empty
     * @param heading above the piece; may be empty
     * @param piece its text
     * @param document the whole text
     * @param choice any number; it says which wording comes first
     * @return topics in different words, at least one
     */
    public List<String> wordings(String title, String heading, String piece, String document, long choice) {
        String named = bare(title);
        String headed = bare(heading);
        List<String> terms = keyTerms.of(piece, document, named);
        String subject = Stream.of(named, headed).filter(s -> !s.isBlank()).collect(Collectors.joining(": "));
        if (subject.isEmpty()) {
            return List.of(terms.isEmpty() ? opening(piece) : listed(terms));
        }
        int first = (int) Long.remainderUnsigned(choice, WORDINGS);
        return IntStream.range(first, first + WORDINGS)
                .mapToObj(wording -> worded(named, headed, subject, terms, wording % WORDINGS))
                .distinct()
                .toList();
    }

    private static String worded(String title, String heading, String subject, List<String> terms, int wording) {
        String main = title.isEmpty() ? heading : title;
        String part = heading.isEmpty() ? title : heading;
        return switch (wording) {
            case 0 -> joined(main, ": ", listed(apart(terms, main)), subject);
            case 1 -> terms.size() < 2 ? subject : listed(terms);
            case 2 -> subject;
            case 3 -> joined(main, ", above all ", first(apart(terms, main)), subject);
            default -> joined(part, ", and what it has to do with ", first(apart(terms, part)), subject);
        };
    }

    private static String joined(String subject, String link, String terms, String otherwise) {
        return terms.isEmpty() ? otherwise : subject + link + terms;
    }

    /** Terms that say something which the subject does not. */
    private static List<String> apart(List<String> terms, String subject) {
        return terms.stream().filter(term -> !KeyTerms.overlap(term, subject)).toList();
    }

    private static String first(List<String> terms) {
        return terms.isEmpty() ? "" : terms.getFirst();
    }

    /** A title without the mark that ends it. */
    private static String bare(String title) {
        return title.strip().replaceAll("[.:!?…]+$", "");
    }

    private static String listed(List<String> terms) {
        List<String> few = terms.subList(0, Math.min(TERMS, terms.size()));
        return few.size() < 2
                ? String.join("", few)
                : String.join(", ", few.subList(0, few.size() - 1)) + " and " + few.getLast();
    }

    private static String opening(String text) {
        String words =
                Stream.of(text.strip().split("\\s+")).limit(OPENING_WORDS).collect(Collectors.joining(" "));
        return words.isEmpty() ? "anything" : words;
    }
}
