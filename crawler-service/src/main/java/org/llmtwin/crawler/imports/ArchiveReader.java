package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.domain.collection.StatedNumber;

/** From an archive to what is in it: {@link Exports#read}. */
@FunctionalInterface
public interface ArchiveReader {
    @Nullable
    StatedNumber read(Archive archive, Consumer<Entry> entries) throws IOException;
}
