package org.llmtwin.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
    @TempDir
    Path folder;

    @Test
    void contestantsTakeTurns() {
        List<String> order = new ArrayList<>();

        List<Series> series = new Rounds(2, order::add)
                .run(List.of(
                        shell("ours", "echo '{\"value\": 2.5, \"peak\": 10}'"),
                        shell("peer", "echo noise; echo '{\"value\": 5, \"peak\": 20}'")));

        assertThat(order)
                .containsExactly(
                        "round 1 of 2: ours", "round 1 of 2: peer", "round 2 of 2: ours", "round 2 of 2: peer");
        assertThat(series.getFirst().measurements())
                .containsExactly(new Measurement(2.5, 10), new Measurement(2.5, 10));
        assertThat(series.getLast().peakBytes()).isEqualTo(20);
    }

    @Test
    void aContestantThatFailsIsNamedWithItsLastWords() {
        Rounds rounds = new Rounds(1, text -> {});

        assertThatThrownBy(() -> rounds.run(List.of(shell("peer", "echo one >&2; echo no memory >&2; exit 3"))))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("peer ended with code 3: no memory");
        assertThatThrownBy(() -> rounds.run(List.of(shell("peer", "echo hello"))))
                .hasMessageStartingWith("peer printed 'hello', must be a measurement");
        assertThatThrownBy(() -> rounds.run(List.of(shell("peer", "echo '{\"value\": 0}'"))))
                .hasMessageContaining("must be a number above 0");
    }

    @Test
    void aContestantIsToldWhenItWasStarted() {
        long before = System.currentTimeMillis();

        Measurement measured = shell("ours", "echo \"{\\\"value\\\": $STARTED_AT_MILLISECONDS, \\\"peak\\\": 1}\"")
                .measure();

        assertThat(measured.value()).isBetween((double) before, (double) System.currentTimeMillis());
    }

    private Contestant shell(String name, String script) {
        return new Contestant(name, List.of("sh", "-c", script), Map.of(), folder.resolve(name + ".log"));
    }
}
