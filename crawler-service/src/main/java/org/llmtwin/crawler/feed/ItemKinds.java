package org.llmtwin.crawler.feed;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.DocumentKind;

/** Tells replies and previews from articles by what a feed shows of them. */
final class ItemKinds {
    private static final Pattern CUT_OFF = Pattern.compile("(?is).*(read more|continue reading|\\[(…|\\.\\.\\.)])\\W*");
    private static final Pattern ELLIPSIS = Pattern.compile("(?s).*…\\W*");
    /** Excerpts are made of some fifty words; what is longer and ends in an ellipsis is an author who ends so. */
    private static final int LONGEST_EXCERPT = 1000;

    private ItemKinds() {}

    static DocumentKind of(@Nullable URI link, String title, String html, List<String> categories) {
        String text = PlainText.of(Jsoup.parseBodyFragment(html).text());
        if (categories.isEmpty() && isReply(title, text, link)) {
            return DocumentKind.REPLY;
        }
        return text.isEmpty() || isCutOff(text) ? DocumentKind.PARTIAL : DocumentKind.ORIGINAL;
    }

    private static boolean isCutOff(String text) {
        return CUT_OFF.matcher(text).matches()
                || text.length() <= LONGEST_EXCERPT && ELLIPSIS.matcher(text).matches();
    }

    /** Medium lists an author's responses among the stories: without a category, titled with their own first words. */
    private static boolean isReply(String title, String text, @Nullable URI link) {
        if (title.isEmpty() || !text.startsWith(title.replaceFirst("…$", ""))) {
            return false;
        }
        boolean medium =
                link != null && link.getHost() != null && link.getHost().endsWith("medium.com");
        return medium || text.equals(title);
    }
}
