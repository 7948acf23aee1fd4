package org.llmtwin.stylometry.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The running prose of a Markdown text. Code, headings, tables, quoted lines, images and addresses go, since none of
 * them is the author's phrasing; the words of a link and of emphasis stay, and so do paragraph breaks.
 */
public final class PlainText {
    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String regex, String replacement) {
            return new Rule(Pattern.compile(regex), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("\\r\\n?", "\n"),
            Rule.of("\\A---\\n(?s:.*?)\\n---[ \\t]*(?:\\n|\\z)", ""),
            Rule.of("(?m)^[ \\t]*(```|~~~)[^\\n]*\\n(?s:.*?)(?:^[ \\t]*\\1[`~]*[ \\t]*$|\\z)", "\n"),
            Rule.of("(?m)^#{1,6}[ \\t].*$", "\n"),
            Rule.of("(?m)^[^\\n]+\\n(?:={3,}|-{3,})[ \\t]*$", "\n"),
            Rule.of("(?m)^[ \\t]*>.*$", ""),
            Rule.of("(?m)^[ \\t]*\\|.*$", ""),
            Rule.of("(?m)^[ \\t]*(?:[-*_][ \\t]*+){3,}+$", "\n"),
            Rule.of("(?m)^[ \\t]*\\[[^\\]\\n]+\\]:.*$", ""),
            Rule.of("!\\[[^\\]\\n]*\\](?:\\([^)\\n]*\\)|\\[[^\\]\\n]*\\])", ""),
            Rule.of("\\[([^\\]\\n]*)\\](?:\\([^)\\n]*\\)|\\[[^\\]\\n]*\\])", "$1"),
            Rule.of("<?https?://[^\\s>)]+>?", ""),
            Rule.of("(`+)[^\\n]*?\\1", ""),
            Rule.of("</?[a-zA-Z][^>\\n]*>", ""),
            // an item of a list is a paragraph of its own, or sentence lengths would run through the whole list
            Rule.of("(?m)^[ \\t]*(?:[-*+]|\\d{1,3}[.)])[ \\t]+", "\n"),
            Rule.of("(\\*\\*\\*|\\*\\*|\\*|~~)(?=\\S)([^*\\n]*?)(?<=\\S)\\1", "$2"),
            Rule.of("(?<![\\p{L}\\p{N}])_{1,2}(?=\\S)([^_\\n]*?)(?<=\\S)_{1,2}(?![\\p{L}\\p{N}])", "$1"),
            Rule.of("[ \\t]+", " "),
            Rule.of(" ?\\n ?", "\n"),
            Rule.of("\\n{2,}", "\n\n"));

    private PlainText() {}

    /** The prose of a Markdown text; paragraphs are divided by an empty line. */
    public static String of(String markdown) {
        String text = markdown;
        for (Rule rule : RULES) {
            text = rule.pattern.matcher(text).replaceAll(rule.replacement);
        }
        return text.strip();
    }
}
