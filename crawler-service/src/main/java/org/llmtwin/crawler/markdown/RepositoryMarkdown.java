package org.llmtwin.crawler.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown of a repository's documents without badges and without the HTML that only places things on the page. */
public final class RepositoryMarkdown {
    private static final String IMAGE = "!\\[[^]]*]\\([^)]*\\)";
    private static final Pattern BADGE = Pattern.compile("\\[" + IMAGE + "]\\([^)]*\\)"
            + "|!\\[[^]]*]\\((?i:[^)]*(badge|shields\\.io|/workflows/|travis-ci|codecov|circleci)[^)]*)\\)"
            + "|\\[!\\[[^]]*]\\[[^]]*]](\\[[^]]*]|\\([^)]*\\))");
    private static final Pattern HEADING = Pattern.compile("(?is)<h([1-6])\\b[^>]*>\\s*(.*?)\\s*</h\\1>");
    private static final Pattern LINK = Pattern.compile("(?is)<a\\b[^>]*\\bhref=\"([^\"]*)\"[^>]*>(.*?)</a>");
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
    private static final Pattern STRONG = Pattern.compile("(?i)</?(b|strong)>");
    private static final Pattern EMPHASIS = Pattern.compile("(?i)</?(i|em)>");
    private static final Pattern PLACING =
            Pattern.compile("(?is)</?(p|div|center|span|sub|sup|font|picture|source|img|a|kbd"
                    + "|details|summary|samp|small|u|hr)\\b[^>]*>");
    private static final Pattern PADDED = Pattern.compile("(?m)^(#{1,6}) {2,}");
    private static final Pattern MODULES = Pattern.compile("(?m)^(import|export) .*(from ['\"].*|;)$");

    private RepositoryMarkdown() {}

    /** @param path its ending tells whether the file holds modules, too */
    public static String plain(String path, String text) {
        String markdown = path.endsWith(".mdx") ? MODULES.matcher(text).replaceAll("") : text;
        return FrontMatter.withBody(markdown, body -> PostSyntax.outsideCode(body, RepositoryMarkdown::prose))
                .strip();
    }

    private static String prose(String text) {
        String headed = HEADING.matcher(BADGE.matcher(text).replaceAll(""))
                .replaceAll(heading -> "\n\n" + "#".repeat(Integer.parseInt(heading.group(1))) + " "
                        + Matcher.quoteReplacement(heading.group(2).replaceAll("\\s+", " ")) + "\n\n");
        String linked = LINK.matcher(headed)
                .replaceAll(link -> Matcher.quoteReplacement(
                        words(link.group(2)).isEmpty() ? "" : "[" + words(link.group(2)) + "](" + link.group(1) + ")"));
        String marked =
                EMPHASIS.matcher(STRONG.matcher(linked).replaceAll("**")).replaceAll("*");
        String plain = PLACING.matcher(BREAK.matcher(marked).replaceAll("  \n")).replaceAll("");
        return PADDED.matcher(plain).replaceAll("$1 ");
    }

    private static String words(String html) {
        return PLACING.matcher(html).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
