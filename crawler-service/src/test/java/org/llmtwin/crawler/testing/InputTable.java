package org.llmtwin.crawler.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rows of the inputs' README: which file must, and must not, give which words. */
public final class InputTable {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private InputTable() {}

    public record Row(String file, List<String> must, List<String> mustNot) {
        @Override
        public String toString() {
            return file;
        }
    }

    public static List<Row> rows() throws IOException {
        return Files.readAllLines(SharedInputs.path("README.md")).stream()
                .filter(line -> ROW.matcher(line).matches())
                .map(InputTable::row)
                .toList();
    }

    private static Row row(String line) {
        List<String> cells = Arrays.asList(line.split(" \\| "));
        return new Row(
                quoted(cells.getFirst()).getFirst(), quoted(cells.get(cells.size() - 2)), quoted(cells.getLast()));
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
    }

    /** A text without Markdown's marks and with white space run together. */
    public static String plain(String text) {
        return text.replaceAll("(?m)^>+ ?", "")
                .replaceAll("[*_`#]", "")
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
    }
}
