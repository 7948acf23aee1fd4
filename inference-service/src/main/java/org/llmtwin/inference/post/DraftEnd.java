package org.llmtwin.inference.post;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.inference.engine.Draft;

/** How a draft ends: a post cut at a limit is given up to its last whole sentence, and no post is longer than its channel. */
final class DraftEnd {
    private static final Pattern ENDED = Pattern.compile("(?s).*[.!?…][\"”’')\\]*_`]*\\s*");

    private DraftEnd() {}

    static String finish(Draft draft, Channel channel) {
        String text = draft.text().strip();
        boolean cut =
                draft.finish() == Draft.Finish.LENGTH && !ENDED.matcher(text).matches();
        String whole = cut ? wholeSentences(text, text.length() - 1) : text;
        return whole.length() <= channel.characters() ? whole : wholeSentences(whole, channel.characters());
    }

    /** Whether a text ends where a sentence does. */
    static boolean isWhole(String text) {
        return ENDED.matcher(text).matches();
    }

    /** Whole sentences within the limit; if not even the first fits, whole words. */
    private static String wholeSentences(String text, int limit) {
        String sentences = upTo(BreakIterator.getSentenceInstance(Locale.ENGLISH), text, limit);
        return sentences.isEmpty() ? upTo(BreakIterator.getWordInstance(Locale.ENGLISH), text, limit) : sentences;
    }

    private static String upTo(BreakIterator breaks, String text, int limit) {
        breaks.setText(text);
        int end = breaks.preceding(Math.min(limit + 1, text.length()));
        return end == BreakIterator.DONE ? "" : text.substring(0, end).strip();
    }
}
