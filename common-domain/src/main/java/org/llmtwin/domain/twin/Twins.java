package org.llmtwin.domain.twin;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Port: the twins in the warehouse. */
public interface Twins {
    /** @return false, and nothing changes, if a twin of this id exists */
    boolean create(Twin twin);

    Optional<Twin> find(TwinId id);

    /** @return all twins, oldest first */
    List<Twin> all();

    /** Adds a source; one of the same link is left as it is. @return the twin afterwards, empty if there is none */
    Optional<Twin> addSource(TwinId id, Source source);

    /** Removes the source of this link, if it is there. @return the twin afterwards, empty if there is none */
    Optional<Twin> removeSource(TwinId id, URI link);
}
