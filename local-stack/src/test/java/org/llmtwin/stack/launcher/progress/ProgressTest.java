package org.llmtwin.stack.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void tellsTheTimeLeftFromWhatIsDone() {
        Progress progress = progress(true);
        progress.begin("Train");
        now = now.plusSeconds(30);

        progress.show("step 10 of 40", 10, 40);

        assertThat(text()).isEqualTo("\r\u001b[KTrain     step 10 of 40, about 1 min 30 s left");
    }

    @Test
    void writesALineNowAndThenWhereThereIsNoTerminal() {
        Progress progress = progress(false);
        progress.begin("Train");
        for (int step = 0; step < 15; step++) {
            progress.show("step " + step);
            now = now.plusSeconds(1);
        }
        progress.end("15 steps");

        assertThat(text().lines())
                .containsExactly("Train     step 0", "Train     step 10", "Train     15 steps (15.0 s)");
    }

    @Test
    void sumsUpTheTimesOfAllStages() {
        Progress progress = progress(false);
        for (String stage : new String[] {"Collect", "Train"}) {
            progress.begin(stage);
            now = now.plusMillis(1_500);
            progress.end("done");
        }

        progress.summary();

        assertThat(text()).containsSubsequence("Collect       1.5 s", "Train         1.5 s", "Total         3.0 s");
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintStream(written, true, StandardCharsets.UTF_8), terminal, clock);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
