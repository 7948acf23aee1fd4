package org.llmtwin.crawler.markdown;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what only a site generator or Obsidian understands into plain Markdown. */
final class PostSyntax {
    private static final Pattern CODE = Pattern.compile("(?ms)^(```|~~~).*?^\\1[`~]*\\s*$|`[^`\\n]+`");
    private static final Pattern HIGHLIGHT =
            Pattern.compile("(?s)\\{%-?\\s*highlight\\s+([\\w+#-]+).*?%}\\n?(.*?)\\n?\\{%-?\\s*endhighlight\\s*-?%}");
    private static final Pattern TEMPLATE = Pattern.compile("(?s)\\{%.*?%}|\\{\\{[<%].*?[>%]}}|<!--.*?-->");
    private static final Pattern EMBED = Pattern.compile("!\\[\\[[^]]*]]");
    private static final Pattern WIKI = Pattern.compile("\\[\\[([^]|#]*)(?:#[^]|]*)?(?:\\|([^]]*))?]]");
    private static final Pattern BLANKS = Pattern.compile("\\n{3,}");

    private PostSyntax() {}

    static String plain(String markdown) {
        String fenced = HIGHLIGHT.matcher(markdown).replaceAll("```$1\n$2\n```");
        return outsideCode(fenced, PostSyntax::prose).strip();
    }

    /** The text with what is not code changed. */
    static String outsideCode(String markdown, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        Matcher code = CODE.matcher(markdown);
        int from = 0;
        while (code.find()) {
            changed.append(change.apply(markdown.substring(from, code.start()))).append(code.group());
            from = code.end();
        }
        return changed.append(change.apply(markdown.substring(from))).toString();
    }

    private static String prose(String text) {
        String known = EMBED.matcher(TEMPLATE.matcher(text).replaceAll("")).replaceAll("");
        String linked = WIKI.matcher(known)
                .replaceAll(link -> Matcher.quoteReplacement(link.group(2) == null ? link.group(1) : link.group(2)));
        return BLANKS.matcher(linked).replaceAll("\n\n");
    }
}
