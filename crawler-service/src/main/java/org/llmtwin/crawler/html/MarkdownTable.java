package org.llmtwin.crawler.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** Tables that hold data; tables that only lay a page out are read cell by cell. */
final class MarkdownTable {
    private static final String NOT_IN_A_CELL = "table, pre, ul, ol, blockquote, h1, h2, h3, p + p, br + br";

    private MarkdownTable() {}

    static boolean isData(Element table) {
        List<List<String>> rows = rows(table);
        boolean several = rows.size() > 1 && rows.stream().allMatch(row -> row.size() > 1);
        return several
                && table.select("td, th").stream()
                        .allMatch(cell -> cell.select(NOT_IN_A_CELL).isEmpty());
    }

    static String write(Element table) {
        List<List<String>> rows = rows(table);
        String rule = IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> "---")
                .collect(Collectors.joining(" | ", "| ", " |"));
        String head = row(rows.getFirst());
        String body = rows.stream().skip(1).map(MarkdownTable::row).collect(Collectors.joining("\n"));
        return head + "\n" + rule + "\n" + body;
    }

    private static List<List<String>> rows(Element table) {
        return table.select("tr").stream()
                .map(row -> row.select("> td, > th").stream()
                        .map(MarkdownTable::cell)
                        .toList())
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private static String cell(Element cell) {
        InlineMarkdown inline = new InlineMarkdown();
        cell.childNodes().forEach(inline::append);
        return inline.text().replaceAll("\\s+", " ").strip().replace("|", "\\|");
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
