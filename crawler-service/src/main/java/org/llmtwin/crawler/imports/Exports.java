package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.handbook.HandbookDump;
import org.llmtwin.crawler.export.linkedin.LinkedInExport;
import org.llmtwin.crawler.export.medium.MediumExport;
import org.llmtwin.crawler.export.substack.SubstackExport;
import org.llmtwin.crawler.export.x.XArchive;
import org.llmtwin.crawler.markdown.TextFolder;

/** All kinds of export there are; the first that knows an archive reads it. */
public final class Exports {
    private static final List<ExportReader> READERS = List.of(
            new LinkedInExport(),
            new XArchive(),
            new MediumExport(),
            new SubstackExport(),
            new HandbookDump(),
            new FeedFile(),
            new TextFolder());

    private Exports() {}

    /** @throws ArchiveException if no reader knows it */
    public static ExportReader readerOf(Archive archive) throws ArchiveException {
        return READERS.stream()
                .filter(reader -> reader.reads(archive))
                .findFirst()
                .orElseThrow(() -> new ArchiveException("it is no export that can be read: "
                        + READERS.stream().map(ExportReader::name).collect(Collectors.joining(", "))
                        + " are"));
    }

    /** @throws IOException if the archive cannot be read or is of no kind that is known */
    public static void read(Archive archive, Consumer<Entry> entries) throws IOException {
        ExportReader reader = readerOf(archive);
        archive.refusals().forEach(reason -> entries.accept(new Entry.Refused(archive.link(), reason, true)));
        reader.read(archive, entries);
    }
}
