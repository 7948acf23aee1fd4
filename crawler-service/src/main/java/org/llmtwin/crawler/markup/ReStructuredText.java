package org.llmtwin.crawler.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * reStructuredText as Markdown: headings, code, links and emphasis. Directives that hold words give these; pictures, tables of
 * contents and comments go.
 */
final class ReStructuredText {
    private static final Pattern RULE = Pattern.compile("([=\\-`:'\"~^_*+#<>.])\\1{2,}\\s*");
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*\\.\\. (?:\\|[^|]+\\| ?)?([\\w-]+)::\\s*(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s*\\.\\.(\\s.*)?");
    private static final Pattern FIELD = Pattern.compile("\\s*:[\\w -]+:(\\s.*)?");
    private static final Set<String> CODE = Set.of("code", "code-block", "sourcecode", "highlight", "parsed-literal");
    private static final Set<String> WORDS =
            Set.of("note", "warning", "tip", "important", "hint", "attention", "caution", "danger", "admonition");
    private static final Pattern INLINE = Pattern.compile("``(?<code>.+?)``"
            + "|:(?<role>[\\w:+-]+):`(?<of>[^`<]+?)(?:\\s*<[^>`]*>)?`"
            + "|`(?<text>[^`<]+?)\\s*<(?<link>[^>`]+)>`__?"
            + "|`(?<name>[^`]+)`__?(?!\\w)"
            + "|(?<![\\w|])\\|[\\w .-]+\\|(?![\\w|])");

    private final Lines lines;
    private final List<String> levels = new ArrayList<>();

    ReStructuredText(String text) {
        this.lines = new Lines(text);
    }

    String markdown() {
        while (lines.more()) {
            if (!heading()) {
                line(lines.next());
            }
        }
        return lines.written();
    }

    /** A line with a rule below it, or with one above it as well. */
    private boolean heading() {
        String first = lines.ahead(0);
        boolean over =
                isRule(first) && isRule(lines.ahead(2)) && !lines.ahead(1).isBlank();
        boolean under = !first.isBlank() && !isRule(first) && Lines.indent(first) == 0 && isRule(lines.ahead(1));
        if (!over && !under) {
            return false;
        }
        String title = lines.ahead(over ? 1 : 0).strip();
        String style = over ? first.charAt(0) + "over" : lines.ahead(1).substring(0, 1);
        if (!levels.contains(style)) {
            levels.add(style);
        }
        lines.write("\n" + "#".repeat(Math.min(6, levels.indexOf(style) + 1)) + " " + inline(title) + "\n");
        lines.skip(over ? 3 : 2);
        return true;
    }

    private static boolean isRule(String line) {
        return RULE.matcher(line).matches();
    }

    private void line(String line) {
        Matcher directive = DIRECTIVE.matcher(line);
        if (directive.matches()) {
            directive(directive.group(1), directive.group(2), lines.block(Lines.indent(line)));
        } else if (COMMENT.matcher(line).matches()) {
            lines.block(Lines.indent(line));
        } else if (line.endsWith("::")) {
            lines.write(inline(line.strip().equals("::") ? "" : line.substring(0, line.length() - 1)));
            lines.writeCode("", lines.block(Lines.indent(line)));
        } else if (!FIELD.matcher(line).matches()) {
            lines.write(inline(line));
        }
    }

    private void directive(String name, String argument, List<String> block) {
        List<String> content =
                block.stream().dropWhile(line -> FIELD.matcher(line).matches()).toList();
        if (CODE.contains(name)) {
            lines.writeCode(argument.strip(), content);
        } else if (WORDS.contains(name)) {
            lines.write("\n" + inline(argument));
            content.forEach(line -> lines.write(inline(line)));
            lines.write("");
        }
    }

    private static String inline(String line) {
        return INLINE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(inline(found)));
    }

    private static String inline(MatchResult found) {
        if (found.group("code") != null) {
            return "`" + found.group("code") + "`";
        }
        if (found.group("role") != null) {
            boolean words = Set.of("ref", "doc", "any", "term").contains(found.group("role"));
            return words ? found.group("of") : "`" + found.group("of") + "`";
        }
        if (found.group("link") != null) {
            return "[" + found.group("text") + "](" + found.group("link") + ")";
        }
        return found.group("name") == null ? "" : found.group("name");
    }
}
