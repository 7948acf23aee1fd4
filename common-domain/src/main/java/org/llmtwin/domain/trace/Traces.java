package org.llmtwin.domain.trace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.twin.TwinId;

/** Port: traces in the warehouse. */
public interface Traces {
    /** Writes a trace; the same id again replaces it. */
    void save(Trace trace);

    Optional<Trace> find(UUID id);

    /** @return the twin's traces, newest first */
    List<Trace> newest(TwinId twin, int limit);
}
