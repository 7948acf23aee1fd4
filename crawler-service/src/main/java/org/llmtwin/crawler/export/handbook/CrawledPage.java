package org.llmtwin.crawler.export.handbook;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmtwin.crawler.export.Texts;
import org.llmtwin.crawler.html.PictureCredit;

/**
 * A whole page that was turned into text, and what of it is the article. Three makers of pages occur: Substack and Quarto, as
 * html2text writes them, and Medium, whose pages lost every line break.
 *
 * @param byline name above the text; empty if the page shows none
 * @param date as the page writes it; empty if it shows none
 */
record CrawledPage(String title, String byline, String date, String markdown, Map<String, String> metadata) {
    private static final Pattern SHARE =
            Pattern.compile("(?m)^Share this post\\n\\n#### (?s:.{1,400}?)\\n\\nCopy link\\n\\n"
                    + "Facebook\\n\\nEmail\\n\\n(?:Notes?\\n\\n)?Other$\\n*");
    private static final Pattern SUBSTACK_HEAD = Pattern.compile(
            "\\A(?s:.{0,600}?)^# (?<title>[^\\n]+(?:\\n[^\\n#]+)?)\\n\\n"
                    + "(?:### (?<subtitle>[^\\n]+(?:\\n[^\\n]+)*)\\n\\n)?"
                    + "(?<byline>[^\\n#]{1,80})\\n\\n(?:(?:, and|and|,)\\s+[^\\n]{1,80}\\n\\n)*"
                    + "(?<date>\\p{Lu}\\p{L}{2} \\d{1,2}, \\d{4})\\n\\n(?:[\\d,.K]+\\n\\n)*(?:Share\\n\\n)?",
            Pattern.MULTILINE);
    private static final Pattern SUBSTACK_FOOT = Pattern.compile(
            "(?:^[\\d,.K]+\\s+)*(?:^Share\\s+)?"
                    + "(?:^(?:PreviousNext|Previous|Next)\\s+)?(?:^\\| A guest post by(?s:.*?)\\n\\s*\\n)?"
                    + "^#### Discussion about this post(?s:.*)\\z",
            Pattern.MULTILINE);
    private static final Pattern SUBSCRIBE =
            Pattern.compile("(?m)^(?:\\*\\*[^\\n]*\\*\\* is a reader-supported publication\\.(?s:.{0,200}?)\\n\\n)?"
                    + "Subscribe(?:d)?$\\n*");
    private static final Pattern QUARTO_HEAD = Pattern.compile(
            "\\A(?s:.*?)^# (?<title>[^\\n]+)\\n\\n(?<subtitle>[^\\n]+)\\n\\n(?s:.*?)"
                    + "^Author\\n\\n(?<byline>[^\\n]+)\\n\\n^Published\\n\\n(?<date>[^\\n]+)\\n\\n(?s:.*?)^## \\*\\*Sections\\*\\*\\n\\n(?:  \\*[^\\n]*\\n+)*",
            Pattern.MULTILINE);
    private static final Pattern QUARTO_FOOT = Pattern.compile("^__Copyright \\d{4}(?s:.*)\\z", Pattern.MULTILINE);
    private static final Pattern MEDIUM_HEAD = Pattern.compile(
            "\\A(?s:.{0,1500}?)·\\d+ min read·(?<date>\\p{Lu}\\p{L}{2} \\d{1,2}, \\d{4})" + "[\\d.K-]*?ListenShare");
    private static final Pattern MEDIUM_FOOT =
            Pattern.compile("(?s)(?:Sign up to discover human stories|FollowWritten by|FollowMore from).*\\z");

    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\n");

    static CrawledPage of(String title, String content) {
        String text = content.replace("\r\n", "\n").replace("\u00A0", " ");
        Matcher medium = MEDIUM_HEAD.matcher(text);
        if (medium.lookingAt()) {
            String body = MEDIUM_FOOT.matcher(text.substring(medium.end())).replaceFirst("");
            return new CrawledPage(title, "", medium.group("date"), body.strip(), Map.of("layout", "lost"));
        }
        Matcher quarto = QUARTO_HEAD.matcher(text);
        if (quarto.lookingAt()) {
            return of(quarto, QUARTO_FOOT.matcher(text.substring(quarto.end())).replaceFirst(""));
        }
        String unshared = SHARE.matcher(text).replaceAll("");
        Matcher substack = SUBSTACK_HEAD.matcher(unshared);
        if (substack.lookingAt()) {
            String body =
                    SUBSTACK_FOOT.matcher(unshared.substring(substack.end())).replaceFirst("");
            return of(substack, SUBSCRIBE.matcher(body).replaceAll(""));
        }
        return new CrawledPage(title, "", "", WrappedText.unwrap(text), Map.of());
    }

    private static CrawledPage of(Matcher head, String body) {
        String markdown = withoutCredits(WrappedText.unwrap(body));
        String subtitle = head.group("subtitle") == null ? "" : WrappedText.unwrap(head.group("subtitle"));
        String whole =
                subtitle.isEmpty() || startsWith(markdown, subtitle) ? markdown : "*" + subtitle + "*\n\n" + markdown;
        return new CrawledPage(
                WrappedText.unwrap(head.group("title")),
                head.group("byline").strip(),
                head.group("date"),
                whole,
                Map.of());
    }

    /** The dump has lost the pictures. */
    private static String withoutCredits(String text) {
        return Stream.of(PARAGRAPHS.split(text))
                .filter(paragraph -> !PictureCredit.is(paragraph))
                .collect(Collectors.joining("\n\n"));
    }

    /** Many authors begin the text with the subtitle once more. */
    private static boolean startsWith(String text, String subtitle) {
        return Texts.letters(text.substring(0, Math.min(text.length(), 2 * subtitle.length() + 20)))
                .startsWith(Texts.letters(subtitle));
    }
}
