package org.llmtwin.crawler.export;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.domain.collection.StatedNumber;

/** Reads one kind of export, whole or in single files. */
public interface ExportReader {
    /** What the export is called, for a person. */
    String name();

    /** Whether the archive is of this kind, by what stands in its files. */
    boolean reads(Archive archive);

    /**
     * Gives each text, and each thing that is left out, as soon as it is read.
     *
     * @return how many the export says it holds, and how many of these are accounted for; null if it says nothing
     * @throws IOException if the archive as a whole cannot be read; a single bad file is a refused entry
     */
    @Nullable
    StatedNumber read(Archive archive, Consumer<Entry> entries) throws IOException;
}
