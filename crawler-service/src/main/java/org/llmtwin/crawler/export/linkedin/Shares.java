package org.llmtwin.crawler.export.linkedin;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.CsvTable;
import org.llmtwin.crawler.export.Texts;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;

/** Shares.csv: what the member posted, and what they passed on. */
final class Shares {
    private static final String[] COLUMNS = {"date", "sharelink", "sharecommentary"};

    private Shares() {}

    static boolean is(ArchiveFile file) {
        return CsvTable.hasColumns(file, COLUMNS);
    }

    static List<Entry> read(ArchiveFile file, String author) throws IOException {
        List<Map<String, String>> rows = CsvTable.read(file, COLUMNS).rows();
        ShareText text = ShareText.of(rows.stream()
                .map(row -> row.getOrDefault("sharecommentary", ""))
                .toList());
        return rows.stream().map(row -> entry(row, text, file, author)).toList();
    }

    private static Entry entry(Map<String, String> row, ShareText text, ArchiveFile file, String author) {
        String date = row.getOrDefault("date", "");
        URI link = Texts.link(row.getOrDefault("sharelink", ""))
                .orElseGet(() -> URI.create(file.link() + "#" + Texts.letters(date)));
        String words = text.plain(row.getOrDefault("sharecommentary", ""));
        String shared = row.getOrDefault("sharedurl", "").strip();
        if (words.isEmpty()) {
            String what = shared.isEmpty() ? "a repost" : "a link";
            return new Entry.Refused(link, what + " without words of one's own", false);
        }
        Map<String, String> metadata = new HashMap<>();
        metadata.put("visibility", row.getOrDefault("visibility", ""));
        metadata.put("shared", shared);
        metadata.values().removeIf(String::isBlank);
        return new Entry.Text(
                link,
                Platform.LINKEDIN,
                new Article(
                        DocumentType.POST,
                        link,
                        "",
                        author,
                        words,
                        Languages.detect(words),
                        StatedDates.read(date).orElse(null),
                        DocumentKind.ORIGINAL,
                        metadata));
    }
}
