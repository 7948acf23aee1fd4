package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.trace;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.trace.Trace;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.twin.TwinId;

/** What every implementation of {@link Traces} does. */
public abstract class TracesContract {
    protected abstract Traces traces();

    @Test
    void savedTraceIsFoundWithAllItHas() {
        Trace trace = trace(twinId(), NOW);

        traces().save(trace);

        assertThat(traces().find(trace.id())).contains(trace);
        assertThat(traces().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void sameIdAgainReplacesTheTrace() {
        TwinId twin = twinId();
        Trace first = trace(twin, NOW);
        Trace again = new Trace(
                first.id(), twin, NOW, "r", "x", first.model(), "p", List.of(), "", "cancelled", 1, 0, Map.of());
        traces().save(first);

        traces().save(again);

        assertThat(traces().newest(twin, 10)).containsExactly(again);
    }

    @Test
    void newestOfTheTwinComeFirst() {
        TwinId twin = twinId();
        Trace old = trace(twin, NOW);
        Trace middle = trace(twin, NOW.plusSeconds(1));
        Trace young = trace(twin, NOW.plusSeconds(2));
        List.of(middle, young, old, trace(twinId(), NOW.plusSeconds(3))).forEach(traces()::save);

        assertThat(traces().newest(twin, 2)).containsExactly(young, middle);
    }
}
