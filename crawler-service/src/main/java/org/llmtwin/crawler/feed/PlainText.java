package org.llmtwin.crawler.feed;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Plain text of a field that may hold HTML. */
final class PlainText {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>]*>");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n]+");

    private PlainText() {}

    static String of(String value) {
        String text = TAG.matcher(value).find()
                ? Jsoup.parseBodyFragment(value).wholeText()
                : Parser.unescapeEntities(value, false);
        return SPACES.matcher(text).replaceAll(" ").strip();
    }
}
