package org.llmtwin.stack.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {

    @Test
    void allowsFiveRestartsInTenMinutes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        RestartBudget budget = new RestartBudget(clock);

        for (int restart = 0; restart < 5; restart++) {
            assertThat(budget.take()).isTrue();
        }
        assertThat(budget.take()).isFalse();

        now.set(now.get().plus(Duration.ofMinutes(10)).plusSeconds(1));
        assertThat(budget.take()).isTrue();
    }
}
