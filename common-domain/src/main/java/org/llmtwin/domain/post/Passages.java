package org.llmtwin.domain.post;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a stretch of earlier writing becomes a passage of a prompt; training and serving cut alike. */
public final class Passages {
    /** Passages that a prompt carries at most. */
    public static final int LIMIT = 2;
    /** Words of a passage at most. */
    public static final int WORDS = 60;

    private static final Pattern CODE = Pattern.compile("(?ms)^(```|~~~).*?^\\1\\s*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s.*$");
    private static final Pattern WORD = Pattern.compile("\\S+");

    private Passages() {}

    /**
     * The beginning of a text without headings and code blocks, as whole sentences of at most {@link #WORDS} words; a longer
     * first sentence is cut after that many words.
     *
     * @param text Markdown
     * @return one line; empty if the text holds nothing but headings and code
     */
    public static String cut(String text) {
        String plain = HEADING.matcher(CODE.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        int end = endOfWords(plain);
        if (end == plain.length()) {
            return plain;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(plain);
        // the boundary after a sentence that ends here lies behind the space
        int last = sentences.preceding(Math.min(end + 2, plain.length()));
        return plain.substring(0, last > 0 ? last : end).strip();
    }

    private static int endOfWords(String plain) {
        Matcher word = WORD.matcher(plain);
        for (int i = 0; i < WORDS; i++) {
            if (!word.find()) {
                return plain.length();
            }
        }
        return word.end();
    }
}
