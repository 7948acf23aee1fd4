package org.llmtwin.crawler.export.medium;

import java.util.List;
import java.util.function.Consumer;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.Readings;

/** The account export: one HTML file for each post. Profile, claps, lists and addresses are no writing and not read. */
public final class MediumExport implements ExportReader {
    @Override
    public String name() {
        return "Medium account export";
    }

    @Override
    public boolean reads(Archive archive) {
        return archive.files().stream().anyMatch(MediumPost::is);
    }

    @Override
    public void read(Archive archive, Consumer<Entry> entries) {
        for (ArchiveFile file : archive.files()) {
            if (MediumPost.is(file)) {
                Readings.of(file.link(), () -> List.of(MediumPost.read(file))).forEach(entries);
            }
        }
    }
}
