package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.util.function.Consumer;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.connector.Entry;

/** From an archive to what is in it: {@link Exports#read}. */
@FunctionalInterface
interface ArchiveReader {
    void read(Archive archive, Consumer<Entry> entries) throws IOException;
}
