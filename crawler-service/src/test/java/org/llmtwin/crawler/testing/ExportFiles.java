package org.llmtwin.crawler.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveLimits;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.extract.Article;

/** Exports that a test makes up, as their reader reads them. */
public final class ExportFiles {
    private ExportFiles() {}

    public static List<Entry> read(ExportReader reader, Path folder, String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        List<Entry> entries = new ArrayList<>();
        try (Archive archive = Archive.open(file, name, ArchiveLimits.USUAL)) {
            if (!reader.reads(archive)) {
                throw new IllegalArgumentException(
                        "file is " + name + ": the " + reader.name() + " reader must know it");
            }
            reader.read(archive, entries::add);
        }
        return entries;
    }

    public static List<Article> articles(List<Entry> entries) {
        return entries.stream()
                .filter(Entry.Text.class::isInstance)
                .map(entry -> ((Entry.Text) entry).article())
                .toList();
    }

    /** The reasons why others are left out. */
    public static List<String> refusals(List<Entry> entries) {
        return entries.stream()
                .filter(Entry.Refused.class::isInstance)
                .map(entry -> ((Entry.Refused) entry).reason())
                .toList();
    }
}
