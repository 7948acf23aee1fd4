package org.llmtwin.domain.collection;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Port: files that were handed over, kept until their run has ended. Whoever takes them in and whoever reads them share it. */
public interface ImportFiles {
    /** Moves a file in. The run that is to read it is requested afterwards. */
    void put(UUID run, Path file);

    Optional<Path> find(UUID run);

    /** Removes the file of a run, if it is there. */
    void remove(UUID run);

    /** @return the runs whose files are kept, and since when */
    Map<UUID, Instant> kept();

    /** Removes what is left of uploads that broke off and to which nothing came after this moment. */
    void removeBrokenOff(Instant before);
}
