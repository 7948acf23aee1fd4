package org.llmtwin.crawler.run;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.twin.Source;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.domain.twin.Twins;

/** A warehouse with a single twin, which nobody changes. */
record OneTwin(Twin twin) implements Twins {
    @Override
    public boolean create(Twin other) {
        throw new UnsupportedOperationException("there is one twin");
    }

    @Override
    public Optional<Twin> find(TwinId id) {
        return Optional.of(twin).filter(one -> one.id().equals(id));
    }

    @Override
    public List<Twin> all() {
        return List.of(twin);
    }

    @Override
    public Optional<Twin> addSource(TwinId id, Source source) {
        throw new UnsupportedOperationException("nobody changes the twin");
    }

    @Override
    public Optional<Twin> removeSource(TwinId id, URI link) {
        throw new UnsupportedOperationException("nobody changes the twin");
    }
}
