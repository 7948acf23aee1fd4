package org.llmtwin.crawler.run;

import java.net.URI;
import java.util.Optional;
import org.llmtwin.domain.twin.TwinId;

/** The fetch states in the warehouse. */
interface FetchStates {
    /** Remembers nothing. */
    FetchStates NONE = new FetchStates() {
        @Override
        public Optional<FetchState> find(TwinId twin, URI link) {
            return Optional.empty();
        }

        @Override
        public void save(FetchState state) {}
    };

    Optional<FetchState> find(TwinId twin, URI link);

    /** Writes a state; one of the same twin and link is replaced. */
    void save(FetchState state);
}
