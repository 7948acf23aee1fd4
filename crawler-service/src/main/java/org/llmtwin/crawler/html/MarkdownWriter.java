package org.llmtwin.crawler.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Writes HTML as Markdown for reading and learning: no escapes, no pictures, an author's line breaks kept. General
 * converters escape every sign that might mean something, and a model would learn the backslashes.
 */
public final class MarkdownWriter {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul");
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final Pattern FENCE = Pattern.compile("`{3,}");
    private static final Pattern LANGUAGE = Pattern.compile("(?:language|lang|highlight-source)-([\\w+#-]+)");

    private MarkdownWriter() {}

    /** @param root its footnotes are changed */
    public static String write(Element root) {
        Footnotes.write(root);
        return join(blocks(root));
    }

    private static String join(List<String> blocks) {
        return String.join("\n\n", blocks);
    }

    /** The blocks below an element; what stands between them are paragraphs. */
    private static List<String> blocks(Element parent) {
        List<String> blocks = new ArrayList<>();
        InlineMarkdown paragraph = new InlineMarkdown();
        for (Node child : parent.childNodes()) {
            if (child instanceof Element element && holdsBlock(element)) {
                addParagraphs(paragraph, blocks);
                paragraph = new InlineMarkdown();
                blocks.addAll(block(element));
            } else {
                paragraph.append(child);
            }
        }
        addParagraphs(paragraph, blocks);
        return blocks;
    }

    private static boolean holdsBlock(Element element) {
        return BLOCKS.contains(element.normalName())
                || element.children().stream().anyMatch(MarkdownWriter::holdsBlock);
    }

    private static void addParagraphs(InlineMarkdown inline, List<String> blocks) {
        PARAGRAPH_END
                .splitAsStream(inline.text())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(blocks::add);
    }

    private static List<String> block(Element element) {
        String name = element.normalName();
        return switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
            case "pre" -> List.of(code(element));
            case "ul", "ol" -> List.of(list(element, name.equals("ol")));
            case "blockquote" -> quote(element);
            case "table" -> MarkdownTable.isData(element) ? List.of(MarkdownTable.write(element)) : blocks(element);
            case "hr" -> List.of("---");
            case "figcaption" -> PictureCredit.is(element.text()) ? List.of() : blocks(element);
            default -> blocks(element);
        };
    }

    private static List<String> heading(Element element, int level) {
        InlineMarkdown inline = new InlineMarkdown();
        element.childNodes().forEach(inline::append);
        String text = inline.text().replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? List.of() : List.of("#".repeat(level) + " " + text);
    }

    private static String code(Element pre) {
        String text = pre.wholeText()
                .replace("\r\n", "\n")
                .replace('\u00A0', ' ')
                .replaceFirst("^\\n+", "")
                .stripTrailing();
        String fence = FENCE.matcher(text)
                .results()
                .map(run -> run.group() + "`")
                .max(String::compareTo)
                .orElse("```");
        return fence + language(pre) + "\n" + text + "\n" + fence;
    }

    private static String language(Element pre) {
        String stated = pre.attr("data-language");
        if (!stated.isBlank()) {
            return stated;
        }
        Matcher named =
                LANGUAGE.matcher(pre.className() + " " + pre.select("code").attr("class"));
        return named.find() ? named.group(1) : "";
    }

    private static List<String> quote(Element element) {
        String inner = join(blocks(element));
        if (inner.isEmpty()) {
            return List.of();
        }
        return List.of(
                inner.lines().map(line -> line.isEmpty() ? ">" : "> " + line).collect(Collectors.joining("\n")));
    }

    private static String list(Element list, boolean ordered) {
        List<String> items = new ArrayList<>();
        int number = list.attr("start").matches("\\d{1,6}") ? Integer.parseInt(list.attr("start")) : 1;
        boolean loose = false;
        for (Element child : list.children()) {
            List<String> blocks = child.normalName().equals("li") ? blocks(child) : block(child);
            if (blocks.isEmpty()) {
                continue;
            }
            String marker = ordered ? number++ + ". " : "- ";
            boolean simple = blocks.size() == 1 || blocks.stream().skip(1).allMatch(MarkdownWriter::isList);
            loose |= !simple;
            items.add(item(marker, String.join(simple ? "\n" : "\n\n", blocks)));
        }
        return String.join(loose ? "\n\n" : "\n", items);
    }

    private static boolean isList(String block) {
        return block.startsWith("- ") || block.matches("(?s)^\\d+\\. .*");
    }

    private static String item(String marker, String text) {
        String indent = " ".repeat(marker.length());
        return marker
                + Arrays.stream(text.split("\n", -1))
                        .map(line -> line.isEmpty() ? line : indent + line)
                        .collect(Collectors.joining("\n"))
                        .stripLeading();
    }
}
