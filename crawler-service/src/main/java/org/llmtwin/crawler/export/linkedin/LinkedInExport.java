package org.llmtwin.crawler.export.linkedin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.CsvTable;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.Readings;
import org.llmtwin.domain.collection.StatedNumber;

/**
 * The member's own data export, whole or as {@code Shares.csv} alone. Besides shares and articles only the member's name is
 * read: messages, connections, telephone numbers and comments are never opened further than to tell what they are.
 */
public final class LinkedInExport implements ExportReader {
    @Override
    public String name() {
        return "LinkedIn data export";
    }

    @Override
    public boolean reads(Archive archive) {
        return archive.files().stream().anyMatch(file -> Shares.is(file) || LinkedInArticle.is(file));
    }

    @Override
    public StatedNumber read(Archive archive, Consumer<Entry> entries) {
        String author = author(archive);
        int rows = 0;
        for (ArchiveFile file : archive.files()) {
            List<Entry> read = Readings.of(file.link(), () -> entries(file, author));
            read.forEach(entries);
            rows += read.size();
        }
        return new StatedNumber("shares and articles", rows, rows);
    }

    private static List<Entry> entries(ArchiveFile file, String author) throws IOException {
        if (Shares.is(file)) {
            return Shares.read(file, author);
        }
        return LinkedInArticle.is(file) ? List.of(LinkedInArticle.read(file, author)) : List.of();
    }

    /** From Profile.csv; empty in an export without it. */
    private static String author(Archive archive) {
        for (ArchiveFile file : archive.files()) {
            if (CsvTable.hasColumns(file, "firstname", "lastname", "headline")) {
                try {
                    return CsvTable.read(file, "firstname", "lastname", "headline").rows().stream()
                            .findFirst()
                            .map(LinkedInExport::fullName)
                            .orElse("");
                } catch (IOException e) {
                    return "";
                }
            }
        }
        return "";
    }

    private static String fullName(Map<String, String> profile) {
        return (profile.getOrDefault("firstname", "") + " " + profile.getOrDefault("lastname", "")).strip();
    }
}
