package org.llmtwin.stylometry.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sentences of plain English text, by the JDK's rules (Unicode Standard Annex 29); a paragraph break always ends one. */
public final class Sentences {
    private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

    private Sentences() {}

    /** The sentences in order, stripped; those without a word are left out. */
    public static List<String> of(String plainText) {
        List<String> sentences = new ArrayList<>();
        for (String paragraph : PARAGRAPH.split(plainText)) {
            addSentences(paragraph.replace('\n', ' '), sentences);
        }
        return sentences;
    }

    private static void addSentences(String paragraph, List<String> sentences) {
        BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        iterator.setText(paragraph);
        int start = iterator.first();
        for (int end = iterator.next(); end != BreakIterator.DONE; start = end, end = iterator.next()) {
            String sentence = paragraph.substring(start, end).strip();
            if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
                sentences.add(sentence);
            }
        }
    }
}
