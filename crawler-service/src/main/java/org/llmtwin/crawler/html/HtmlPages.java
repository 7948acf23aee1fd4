package org.llmtwin.crawler.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Parses pages that are small enough to be worked on: to find the article may take thirty times the page's own memory. */
public final class HtmlPages {
    private static final int LONGEST = 4_000_000;

    private HtmlPages() {}

    /** @throws IllegalArgumentException if the page is too long */
    public static Document page(String html, String base) {
        return Jsoup.parse(checked(html), base);
    }

    /**
     * What stands between the beginning and the end of a page's body.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public static Document fragment(String html, String base) {
        return Jsoup.parseBodyFragment(checked(html), base);
    }

    private static String checked(String html) {
        if (html.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the page has " + html.length() + " characters: at most " + LONGEST + " are read");
        }
        return html;
    }
}
