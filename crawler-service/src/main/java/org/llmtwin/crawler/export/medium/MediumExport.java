package org.llmtwin.crawler.export.medium;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.Readings;
import org.llmtwin.domain.collection.StatedNumber;

/** The account export: one HTML file for each post. Profile, claps, lists and addresses are no writing and not read. */
public final class MediumExport implements ExportReader {
    private static final Pattern POST_FILE = Pattern.compile("(?:.*/)?posts/[^/]+\\.html");

    @Override
    public String name() {
        return "Medium account export";
    }

    @Override
    public boolean reads(Archive archive) {
        return archive.files().stream().anyMatch(MediumPost::is);
    }

    @Override
    public StatedNumber read(Archive archive, Consumer<Entry> entries) {
        int stored = 0;
        int read = 0;
        for (ArchiveFile file : archive.files()) {
            boolean post = MediumPost.is(file);
            stored += post || isAmongPosts(file) ? 1 : 0;
            if (post) {
                read++;
                Readings.of(file.link(), () -> List.of(MediumPost.read(file))).forEach(entries);
            } else if (isAmongPosts(file)) {
                entries.accept(new Entry.Refused(file.link(), "it lies among the posts and is none", true));
            }
        }
        return new StatedNumber("posts", stored, read);
    }

    private static boolean isAmongPosts(ArchiveFile file) {
        return POST_FILE.matcher(file.path()).matches();
    }
}
