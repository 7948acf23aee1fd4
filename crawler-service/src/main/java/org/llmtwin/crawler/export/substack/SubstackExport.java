package org.llmtwin.crawler.export.substack;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.CsvTable;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.Readings;
import org.llmtwin.domain.collection.StatedNumber;

/**
 * The publication's export: posts.csv says what there is, and posts/ID.slug.html hold the texts, those for paying readers
 * too. Lists of subscribers, which may lie beside, are never read.
 */
public final class SubstackExport implements ExportReader {
    private static final String[] COLUMNS = {"postid", "postdate", "ispublished", "type", "audience", "title"};

    @Override
    public String name() {
        return "Substack export";
    }

    @Override
    public boolean reads(Archive archive) {
        return table(archive).isPresent();
    }

    private static Optional<ArchiveFile> table(Archive archive) {
        return archive.files().stream()
                .filter(file -> CsvTable.hasColumns(file, COLUMNS))
                .findFirst();
    }

    @Override
    public @Nullable StatedNumber read(Archive archive, Consumer<Entry> entries) throws IOException {
        Optional<ArchiveFile> table = table(archive);
        if (table.isEmpty()) {
            return null;
        }
        Map<String, ArchiveFile> texts = new HashMap<>();
        archive.files().forEach(file -> texts.put(file.name(), file));
        Publication publication = Publication.of(archive);
        List<Map<String, String>> rows = CsvTable.read(table.get(), COLUMNS).rows();
        for (Map<String, String> row : rows) {
            SubstackRow post = SubstackRow.of(row);
            URI link = publication.link(post);
            Readings.of(link, () -> List.of(post.entry(link, texts.get(post.id() + ".html"))))
                    .forEach(entries);
        }
        return new StatedNumber("posts", rows.size(), rows.size());
    }
}
