package org.llmtwin.crawler.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Text with its emphasis, links and code, in the order it is appended. */
final class InlineMarkdown {
    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\r\\f]+");
    private static final Pattern WRITTEN = Pattern.compile("(?i)(https?|mailto):");
    private static final Pattern MARK = Pattern.compile("[#¶§\u200B\\s]*");
    private static final Set<String> SILENT = Set.of(
            "img",
            "picture",
            "svg",
            "video",
            "audio",
            "iframe",
            "object",
            "script",
            "style",
            "noscript",
            "button",
            "input",
            "select",
            "textarea",
            "template",
            "canvas");

    private final StringBuilder text = new StringBuilder();

    String text() {
        return text.toString();
    }

    void append(Node node) {
        if (node instanceof TextNode plain) {
            appendText(SPACES.matcher(plain.getWholeText()).replaceAll(" "));
        } else if (node instanceof Element element) {
            appendElement(element);
        }
    }

    private void appendElement(Element element) {
        String name = element.normalName();
        if (SILENT.contains(name)) {
            return;
        }
        switch (name) {
            case "br" -> appendBreak();
            case "b", "strong" -> appendMarked("**", element);
            case "i", "em", "cite", "var" -> appendMarked("*", element);
            case "del", "s", "strike" -> appendMarked("~~", element);
            case "code", "kbd", "samp", "tt" -> appendCode(element);
            case "a" -> appendLink(element);
            case "sup" -> appendUnlessReference(element);
            default -> element.childNodes().forEach(this::append);
        }
    }

    private void appendText(String plain) {
        boolean spaceBefore = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(spaceBefore ? withoutLeadingSpaces(plain) : plain);
    }

    private static String withoutLeadingSpaces(String plain) {
        int first = 0;
        while (first < plain.length() && plain.charAt(first) == ' ') {
            first++;
        }
        return plain.substring(first);
    }

    private void appendBreak() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static String inner(Element element) {
        InlineMarkdown inner = new InlineMarkdown();
        element.childNodes().forEach(inner::append);
        return inner.text();
    }

    /** Marks hug their words: white space at the ends moves outside. */
    private void appendMarked(String mark, Element element) {
        String inner = inner(element);
        String words = inner.strip();
        boolean spacedBefore = element.wholeText().startsWith(" ") || inner.startsWith("\n");
        appendText(spacedBefore ? " " : "");
        if (words.isEmpty() || words.startsWith(mark) || words.contains("\n\n")) {
            appendText(words);
        } else {
            text.append(mark).append(words).append(mark);
        }
        text.append(inner.substring(inner.stripTrailing().length()));
    }

    private void appendCode(Element element) {
        String code = SPACES.matcher(element.wholeText()).replaceAll(" ").strip();
        if (code.isEmpty()) {
            return;
        }
        boolean ticks = code.contains("`");
        text.append(ticks ? "`` " : "`").append(code).append(ticks ? " ``" : "`");
    }

    private void appendLink(Element link) {
        String words = inner(link);
        String target = link.absUrl("href").isEmpty() ? link.attr("href") : link.absUrl("href");
        boolean anchor = link.attr("href").startsWith("#");
        if (words.isBlank() || anchor && MARK.matcher(words).matches()) {
            return;
        }
        if (anchor || !WRITTEN.matcher(target).lookingAt() || words.strip().equals(target)) {
            appendText(words);
        } else {
            appendText(words.startsWith(" ") ? " " : "");
            text.append('[')
                    .append(words.strip())
                    .append("](")
                    .append(target.replace(" ", "%20"))
                    .append(')');
            text.append(words.substring(words.stripTrailing().length()));
        }
    }

    /** A number that leads to a footnote would only stick to the word before it. */
    private void appendUnlessReference(Element element) {
        if (element.select("a[href^=#]").isEmpty()) {
            element.childNodes().forEach(this::append);
        }
    }
}
