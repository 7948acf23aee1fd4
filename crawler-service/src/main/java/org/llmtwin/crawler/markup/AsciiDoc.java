package org.llmtwin.crawler.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AsciiDoc as Markdown: headings, lists, code, links and emphasis. Attributes, pictures, includes and comments go. */
final class AsciiDoc {
    private static final Pattern HEADING = Pattern.compile("(={1,6}) (.+)");
    private static final Pattern BLOCK = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern SOURCE = Pattern.compile("source\\s*,\\s*([\\w+#-]+).*");
    private static final Pattern CODE = Pattern.compile("-{4,}|\\.{4,}|`{3,}(.*)");
    private static final Pattern DROPPED =
            Pattern.compile(":[\\w!-]+:.*|//([^/].*)?|(image|include|toc|ifdef|ifndef|endif|video)::.*"
                    + "|={4,}|\\*{4,}|_{4,}|--|\\|={3,}|\\+");
    private static final Pattern CAPTION = Pattern.compile("\\.([^.\\s].*)");
    private static final Pattern BULLET = Pattern.compile("\\s*(\\*{1,5}|-) +(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\.{1,5}) +(.*)");
    private static final Pattern IMAGE = Pattern.compile("image:[^\\s\\[]+\\[[^\\]]*]");
    private static final Pattern LINK =
            Pattern.compile("(?:link:([^\\s\\[]+)|(https?://[^\\s\\[<>]+))\\[([^\\],]*)[^\\]]*]");
    private static final Pattern REFERENCE = Pattern.compile("<<[^,>]+(?:,\\s*([^>]*))?>>");
    private static final Pattern STRONG = Pattern.compile("(?<![\\w*])\\*(?=\\S)([^*\\n]+?)(?<=\\S)\\*(?![\\w*])");
    private static final Pattern PASSED = Pattern.compile("`\\+([^+`]+)\\+`");

    private final Lines lines;
    private String language = "";

    AsciiDoc(String text) {
        this.lines = new Lines(text);
    }

    String markdown() {
        while (lines.more()) {
            line(lines.next());
        }
        return lines.written();
    }

    private void line(String line) {
        String bare = line.stripTrailing();
        Matcher code = CODE.matcher(bare);
        Matcher block = BLOCK.matcher(bare);
        Matcher heading = HEADING.matcher(bare);
        if (bare.matches("/{4,}")) {
            lines.until(bare);
        } else if (code.matches()) {
            String fenced = code.group(1) == null ? language : code.group(1).strip();
            lines.writeCode(fenced, lines.until(bare.startsWith("```") ? "```" : bare));
            language = "";
        } else if (block.matches()) {
            Matcher source = SOURCE.matcher(block.group(1));
            language = source.matches() ? source.group(1) : "";
        } else if (heading.matches()) {
            lines.write("\n" + "#".repeat(heading.group(1).length()) + " " + inline(heading.group(2)) + "\n");
        } else if (!DROPPED.matcher(bare).matches()) {
            lines.write(text(bare));
        }
    }

    private static String text(String line) {
        Matcher bullet = BULLET.matcher(line);
        if (bullet.matches()) {
            return "  ".repeat(bullet.group(1).length() - 1) + "- " + inline(bullet.group(2));
        }
        Matcher number = NUMBER.matcher(line);
        if (number.matches()) {
            return "   ".repeat(number.group(1).length() - 1) + "1. " + inline(number.group(2));
        }
        Matcher caption = CAPTION.matcher(line);
        return caption.matches() ? "**" + inline(caption.group(1)) + "**\n" : inline(line);
    }

    private static String inline(String line) {
        String strong = STRONG.matcher(IMAGE.matcher(line).replaceAll("")).replaceAll("**$1**");
        String linked = LINK.matcher(strong).replaceAll(link -> {
            String target = link.group(1) == null ? link.group(2) : link.group(1);
            String words = link.group(3).isBlank() ? target : link.group(3).replaceFirst("\\^$", "");
            return Matcher.quoteReplacement("[" + words + "](" + target + ")");
        });
        String referred = REFERENCE
                .matcher(linked)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? "" : found.group(1)));
        return PASSED.matcher(referred).replaceAll("`$1`");
    }
}
