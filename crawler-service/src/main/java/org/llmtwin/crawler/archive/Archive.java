package org.llmtwin.crawler.archive;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that belong together. */
public interface Archive extends Closeable {
    /** What to call it: the name of the file or folder. */
    String name();

    /** An address for the archive itself. */
    default URI link() {
        return FileNames.link(name(), "");
    }

    /** @return all files that may hold writing, in the order of their names */
    List<ArchiveFile> files();

    /** @return why files are not among {@link #files()} that might be missed, one sentence each */
    List<String> refusals();

    @Override
    void close() throws IOException;

    /**
     * @param name what to call it
     * @throws ArchiveException if it is not there, is damaged, or exceeds the limits
     */
    static Archive open(Path path, String name, ArchiveLimits limits) throws IOException {
        if (Files.isDirectory(path)) {
            return FolderArchive.open(path, limits);
        }
        if (!Files.isRegularFile(path)) {
            throw new ArchiveException("there is no such file or folder");
        }
        return ZipDirectory.isZip(path) ? ZipArchive.open(path, name, limits) : new SingleFile(path, name, limits);
    }
}
