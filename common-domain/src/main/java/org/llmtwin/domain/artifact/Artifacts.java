package org.llmtwin.domain.artifact;

import java.nio.file.Path;
import java.util.Optional;

/** Port: the artifact store. An artifact never changes once it is stored. */
public interface Artifacts {
    /**
     * Stores a copy of a folder. The same files again give the same id and write nothing.
     *
     * @param kind lower-case letters, such as {@code datasets} or {@code adapters}
     * @throws IllegalArgumentException if the folder holds no file
     */
    ArtifactId store(String kind, Path folder);

    /** @return a local folder with the artifact's files, not to be written to */
    Optional<Path> fetch(ArtifactId id);
}
