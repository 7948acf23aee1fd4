package org.llmtwin.crawler.export.linkedin;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How commentaries are written in one file. Since about 2019 LinkedIn writes the end of a line as quote, newline, quote;
 * before, as a newline. Which of both a file does is seen from all of its line breaks together, because an author may end one
 * line and begin the next with a quotation mark of their own.
 *
 * @param quotedBreaks whether line breaks stand between quotes
 */
record ShareText(boolean quotedBreaks) {
    private static final Pattern BREAK = Pattern.compile("\\n");
    private static final Pattern QUOTED_BREAK = Pattern.compile("\"\\n\"");
    private static final Pattern ENDS = Pattern.compile("\\A[\\s\\u00A0]+|[\\s\\u00A0]+\\z");
    private static final double NEARLY_ALL = 0.9;

    static ShareText of(List<String> commentaries) {
        long breaks = 0;
        long quoted = 0;
        for (String commentary : commentaries) {
            String text = newlines(commentary);
            breaks += BREAK.matcher(text).results().count();
            quoted += QUOTED_BREAK.matcher(text).results().count();
        }
        return new ShareText(quoted > 0 && quoted >= NEARLY_ALL * breaks);
    }

    /** The author's text: plain line breaks, no white space at the ends, quotation marks as the author set them. */
    String plain(String commentary) {
        String text = newlines(commentary);
        if (!quotedBreaks) {
            return stripped(text);
        }
        String plain = stripped(QUOTED_BREAK.matcher(text).replaceAll("\n"));
        boolean loneQuote = plain.endsWith("\"") && plain.indexOf('"') == plain.length() - 1;
        return loneQuote ? stripped(plain.substring(0, plain.length() - 1)) : plain;
    }

    /** No-break spaces count as white space here: the editor leaves them at the ends. */
    private static String stripped(String text) {
        return ENDS.matcher(text).replaceAll("");
    }

    private static String newlines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
