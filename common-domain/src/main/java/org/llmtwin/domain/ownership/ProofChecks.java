package org.llmtwin.domain.ownership;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.TwinId;

/** Port: the checks of sources in the warehouse, one for each source of a twin. */
public interface ProofChecks {
    /**
     * Asks for a check. A page that is stated stays stated until another is; the last proof is kept.
     *
     * @param by subject of the caller
     */
    void request(TwinId twin, URI source, @Nullable URI page, String by, Instant at);

    Optional<ProofCheck> find(TwinId twin, URI source);

    /** @return those of the twin's sources, in no order */
    List<ProofCheck> of(TwinId twin);

    /** @return checks that nobody has made yet, oldest first */
    List<ProofCheck> waiting();

    /** Ends the check of a source: it is the owner's own. */
    void proved(TwinId twin, URI source, Proof proof);

    /** Ends the check of a source: nothing was found. */
    void missed(TwinId twin, URI source, String missing, Instant at);
}
