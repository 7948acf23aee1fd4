package org.llmtwin.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateVerdictTest {
    /** The warehouse holds verdicts that were written down before there were warnings. */
    @Test
    void verdictWithoutWarningsHasNone() {
        assertThat(new GateVerdict(true, List.of(), null).warnings()).isEmpty();
        assertThat(new GateVerdict(true, List.of())).isEqualTo(new GateVerdict(true, List.of(), List.of()));
    }
}
