package org.llmtwin.crawler.markdown;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what only a site generator or an editor understands into plain Markdown. */
final class PostSyntax {
    private static final String FENCE = "(?ms)^(```|~~~).*?^\\1[`~]*\\s*$";
    private static final Pattern BLOCK = Pattern.compile(FENCE);
    private static final Pattern CODE = Pattern.compile(FENCE + "|`[^`\\n]+`");
    private static final Pattern HIGHLIGHT =
            Pattern.compile("(?s)\\{%-?\\s*highlight\\s+([\\w+#-]+).*?%}\\n?(.*?)\\n?\\{%-?\\s*endhighlight\\s*-?%}");
    private static final Pattern TEMPLATE = Pattern.compile("(?s)\\{%.*?%}|\\{\\{[<%].*?[>%]}}|<!--.*?-->");
    /** kramdown's, which Jekyll uses: a list that becomes a table of contents, and attributes. */
    private static final Pattern CONTENTS = Pattern.compile("(?m)^[*\\-1][. ].*\\n\\{:\\s*toc\\b[^}\\n]*}");

    private static final Pattern ATTRIBUTES = Pattern.compile("\\{:[^}\\n]*}");
    private static final Pattern HEADING_NAME = Pattern.compile("(?m)^(#{1,6} .*?)[ \\t]*\\{#[\\w-]+}[ \\t]*$");
    private static final Pattern BLANKS = Pattern.compile("\\n{3,}");

    private PostSyntax() {}

    static String plain(String markdown) {
        String fenced = HIGHLIGHT.matcher(markdown).replaceAll("```$1\n$2\n```");
        String blocks = outside(BLOCK, fenced, PostSyntax::lines);
        return outsideCode(blocks, PostSyntax::prose).strip();
    }

    /** The text with what is not code changed. */
    static String outsideCode(String markdown, UnaryOperator<String> change) {
        return outside(CODE, markdown, change);
    }

    private static String outside(Pattern kept, String markdown, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        Matcher code = kept.matcher(markdown);
        int from = 0;
        while (code.find()) {
            changed.append(change.apply(markdown.substring(from, code.start()))).append(code.group());
            from = code.end();
        }
        return changed.append(change.apply(markdown.substring(from))).toString();
    }

    /** What is told by whole lines, which may hold code. */
    private static String lines(String text) {
        String listed = CONTENTS.matcher(text).replaceAll("");
        String headed = HEADING_NAME.matcher(listed).replaceAll("$1");
        return Pictures.captions(ObsidianSyntax.lines(headed));
    }

    private static String prose(String text) {
        String known = ATTRIBUTES.matcher(TEMPLATE.matcher(text).replaceAll("")).replaceAll("");
        return BLANKS.matcher(Pictures.without(ObsidianSyntax.words(known))).replaceAll("\n\n");
    }
}
