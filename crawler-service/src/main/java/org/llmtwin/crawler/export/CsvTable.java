package org.llmtwin.crawler.export;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.archive.ArchiveFile;

/**
 * A CSV file with a header, found by what its columns are called: case, spaces and signs in the names do not count, nor do
 * notes above the header, nor which of comma, semicolon and tab stands between the fields.
 */
public final class CsvTable {
    private static final int NOTES = 10;

    private final List<Map<String, String>> rows;

    private CsvTable(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    /** Whether one of the first lines names all these columns. */
    public static boolean hasColumns(ArchiveFile file, String... columns) {
        return header(file.head(), columns).isPresent();
    }

    /** @throws ArchiveException if there is no such header or the table is broken */
    public static CsvTable read(ArchiveFile file, String... columns) throws IOException {
        String text = file.text();
        Header header = header(text, columns)
                .orElseThrow(() -> new ArchiveException("no line names the columns " + String.join(", ", columns)));
        try (CSVParser parser =
                CSVParser.parse(new StringReader(text.substring(header.start())), format(header.delimiter()))) {
            return new CsvTable(rows(parser));
        } catch (UncheckedIOException e) {
            throw new ArchiveException("the table is broken: " + e.getMessage(), e);
        }
    }

    private record Header(int start, char delimiter) {}

    private static Optional<Header> header(String text, String... columns) {
        int start = 0;
        for (int line = 0; line < NOTES && start < text.length(); line++) {
            int end = text.indexOf('\n', start);
            String header = text.substring(start, end < 0 ? text.length() : end);
            for (char delimiter : new char[] {',', ';', '\t'}) {
                List<String> names = List.of(plain(header, delimiter).split(String.valueOf(delimiter), -1));
                if (names.containsAll(List.of(columns))) {
                    return Optional.of(new Header(start, delimiter));
                }
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return Optional.empty();
    }

    private static String plain(String name, char kept) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}" + kept + "]", "");
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true) // a quote inside a field that is not doubled
                .setLenientEof(true) // a file that was cut off
                .get();
    }

    private static List<Map<String, String>> rows(CSVParser parser) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> names = null;
        for (CSVRecord record : parser) {
            if (names == null) {
                names = record.stream().map(name -> plain(name, 'a')).toList();
                continue;
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(names.size(), record.size()); i++) {
                row.put(names.get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Each record by the names of its columns, in lower case and without signs; a column that is missing is absent. */
    public List<Map<String, String>> rows() {
        return rows;
    }
}
