package org.llmtwin.stack.launcher.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line per stage: written over and over on a terminal, written now and then into a file. */
public final class Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private final Map<String, Duration> times = new LinkedHashMap<>();

    private String stage = "";
    private Instant began = Instant.MIN;
    private Instant written = Instant.MIN;

    public Progress(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Takes the time of a stage that ended before there was a progress line. */
    public void record(String name, Duration time) {
        times.put(name, time);
    }

    public void begin(String name) {
        stage = name;
        began = clock.instant();
        written = Instant.MIN;
    }

    public void show(String what) {
        Instant now = clock.instant();
        String line = "%-9s %s".formatted(stage, what);
        if (terminal) {
            out.print(CLEAR + line);
            out.flush();
        } else if (written.equals(Instant.MIN) || !now.isBefore(written.plus(BETWEEN_LINES))) {
            out.println(line);
            written = now;
        }
    }

    /** Shows counts and, once it can be told, the time left. */
    public void show(String what, long done, long total) {
        show(what + Remaining.text(done, total, Duration.between(began, clock.instant())));
    }

    /** Ends the stage with what it came to. */
    public void end(String result) {
        Duration time = Duration.between(began, clock.instant());
        times.merge(stage, time, Duration::plus);
        line("%-9s %s (%s)".formatted(stage, result, seconds(time)));
    }

    public void line(String text) {
        out.println(terminal ? CLEAR + text : text);
        out.flush();
    }

    /** Adds to a text that is not yet a line. */
    public void write(String text) {
        out.print(text);
        out.flush();
    }

    public void summary() {
        line("");
        times.forEach((name, time) -> line("%-9s %9s".formatted(name, seconds(time))));
        Duration all = times.values().stream().reduce(Duration.ZERO, Duration::plus);
        line("%-9s %9s".formatted("Total", seconds(all)));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
}
