package org.llmtwin.crawler.markdown;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Obsidian adds to Markdown into plain Markdown; comments, which it shows to nobody but the author, go. */
final class ObsidianSyntax {
    /** In one line, or lines of its own; code is matched to be left alone. */
    private static final Pattern COMMENT = Pattern.compile("`[^`\\n]+`|%%[^%\\n]+%%|(?m:^)%%(?s:.*?)%%[ \\t]*(?m:$)");

    private static final Pattern EMBED = Pattern.compile("!\\[\\[[^]]*]]");
    private static final Pattern WIKI = Pattern.compile("\\[\\[([^]|#]*)(?:#([^]|]*))?(?:\\|([^]]*))?]]");
    private static final Pattern BLOCK_NAME = Pattern.compile("(?m)(?:^|[ \\t]+)\\^[\\w-]{3,}[ \\t]*$");
    private static final Pattern HIGHLIGHT = Pattern.compile("(?<![=\\w])==(?=[^\\s=])([^=\\n]*[^\\s=])==(?![=\\w])");
    /** GitHub's alerts are written alike. A quote of somebody else's words has no such head. */
    private static final Pattern CALLOUT =
            Pattern.compile("(?m)^>[ \\t]*\\[!\\w[\\w-]*][+-]?[ \\t]*(.*)\\n?((?:^>.*(?:\\n|\\z))*)");

    private static final Pattern QUOTED = Pattern.compile("(?m)^> ?");

    private ObsidianSyntax() {}

    /** @param text without blocks of code */
    static String lines(String text) {
        String shown = COMMENT.matcher(text)
                .replaceAll(part -> part.group().startsWith("`") ? Matcher.quoteReplacement(part.group()) : "");
        return CALLOUT.matcher(shown).replaceAll(box -> Matcher.quoteReplacement(opened(box)));
    }

    /** @param text without code */
    static String words(String text) {
        String linked = WIKI.matcher(EMBED.matcher(text).replaceAll(""))
                .replaceAll(link -> Matcher.quoteReplacement(shown(link)));
        return HIGHLIGHT.matcher(BLOCK_NAME.matcher(linked).replaceAll("")).replaceAll("**$1**");
    }

    /** The words that a reader sees: the link's own, else the page's name, else the heading's. */
    private static String shown(MatchResult link) {
        if (link.group(3) != null) {
            return link.group(3);
        }
        return link.group(1).isBlank() && link.group(2) != null ? link.group(2) : link.group(1);
    }

    private static String opened(MatchResult box) {
        String title = box.group(1).isBlank() ? "" : "**" + box.group(1).strip() + "**\n\n";
        return title + QUOTED.matcher(box.group(2)).replaceAll("");
    }
}
