package org.llmtwin.domain.ownership;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
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

    /** Each source of a twin, in their order, with its check if one was asked for. */
    default <T> List<T> bySource(Twin twin, BiFunction<Source, Optional<ProofCheck>, T> view) {
        List<ProofCheck> made = of(twin.id());
        return twin.sources().stream()
                .map(source -> view.apply(
                        source,
                        made.stream()
                                .filter(check -> check.source().equals(source.link()))
                                .findFirst()))
                .toList();
    }
}
