package org.llmtwin.crawler.export;

import java.io.IOException;
import java.util.function.Consumer;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.connector.Entry;

/** Reads one kind of export, whole or in single files. */
public interface ExportReader {
    /** What the export is called, for a person. */
    String name();

    /** Whether the archive is of this kind, by what stands in its files. */
    boolean reads(Archive archive);

    /**
     * Gives each text, and each thing that is left out, as soon as it is read.
     *
     * @throws IOException if the archive as a whole cannot be read; a single bad file is a refused entry
     */
    void read(Archive archive, Consumer<Entry> entries) throws IOException;
}
