package org.llmtwin.crawler.git;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.StatedDate;

/** The files of one commit. */
public interface RepositoryFiles {
    /** The commit's hash; empty if there is none. */
    String commit();

    /** When the commit was written; null if that is not known. */
    @Nullable
    StatedDate date();

    /** Regular files; no symbolic links, no other repositories. */
    List<RepositoryFile> files() throws IOException;

    /** Why {@link #files} are not all; null if they are. */
    default @Nullable String unlisted() {
        return null;
    }

    /** @throws IOException if the file cannot be had whole, with the reason */
    byte[] read(RepositoryFile file) throws IOException;
}
