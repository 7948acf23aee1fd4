package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.handbook.HandbookDump;
import org.llmtwin.crawler.export.linkedin.LinkedInExport;
import org.llmtwin.crawler.export.medium.MediumExport;
import org.llmtwin.crawler.export.substack.SubstackExport;
import org.llmtwin.crawler.export.x.XArchive;
import org.llmtwin.crawler.markdown.TextFolder;
import org.llmtwin.domain.collection.StatedNumber;

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

    private static ExportReader readerOf(Archive archive) throws ArchiveException {
        return READERS.stream()
                .filter(reader -> reader.reads(archive))
                .findFirst()
                .orElseThrow(() -> new ArchiveException(whyNot(archive)));
    }

    private static String whyNot(Archive archive) {
        return archive.files().stream()
                .flatMap(file -> file.problem().stream())
                .findFirst()
                .or(() -> refusal(archive))
                .orElseGet(() -> "it is no export that can be read; what can be read: "
                        + READERS.stream().map(ExportReader::name).collect(Collectors.joining(", ")));
    }

    private static Optional<String> refusal(Archive archive) {
        List<String> all = archive.refusals();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.getFirst() + (all.size() > 1 ? ", and " + (all.size() - 1) + " more" : ""));
    }

    /**
     * Gives what the reader of this kind of export makes of it, and an entry for each file that could not be looked into.
     *
     * @return how many the export says it holds, and how many of these are accounted for; null if it says nothing
     * @throws IOException if the archive cannot be read or is of no kind that is known
     */
    public static @Nullable StatedNumber read(Archive archive, Consumer<Entry> entries) throws IOException {
        ExportReader reader = readerOf(archive);
        refusal(archive).ifPresent(reason -> entries.accept(new Entry.Refused(archive.link(), reason, true)));
        Set<URI> given = new HashSet<>();
        StatedNumber stated = reader.read(archive, entry -> {
            given.add(entry.link());
            entries.accept(entry);
        });
        for (ArchiveFile file : archive.files()) {
            if (file.problem().isPresent() && given.add(file.link())) {
                entries.accept(new Entry.Refused(file.link(), file.problem().get(), true));
            }
        }
        return stated;
    }
}
