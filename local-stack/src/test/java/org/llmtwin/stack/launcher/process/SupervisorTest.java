package org.llmtwin.stack.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final long SECONDS = 30;

    @TempDir
    Path folder;

    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private Supervisor supervisor;

    @BeforeEach
    void make() {
        supervisor = new Supervisor(folder, Clock.systemUTC(), reports::add);
    }

    @AfterEach
    void end() {
        supervisor.close();
    }

    @Test
    void startsAKilledProcessAgainAndSaysSoInOneLine() throws Exception {
        supervisor.start(tiny());
        ProcessHandle first = pid().process().orElseThrow();

        first.destroyForcibly();

        assertThat(reports.poll(SECONDS, TimeUnit.SECONDS))
                .isEqualTo("tiny ended with code 137 (log: " + folder.resolve("tiny.log") + "): started again");
        supervisor.close();
        assertThat(reports).isEmpty();
    }

    @Test
    void writesDownTheNewProcess() throws Exception {
        supervisor.start(tiny());
        ProcessHandle first = pid().process().orElseThrow();

        first.destroyForcibly();
        reports.poll(SECONDS, TimeUnit.SECONDS);

        // The report comes before the start; both happen under the supervisor's lock.
        assertThat(supervisor.isRunning("tiny")).isTrue();
        assertThat(pid().process().orElseThrow().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void givesUpOnAProcessThatEndsTooOften() throws Exception {
        supervisor.start(tiny("die"));

        String line = supervisor.broken().get(SECONDS * 2, TimeUnit.SECONDS);

        assertThat(line).startsWith("tiny ended with code 7").endsWith("ended too often, not started again");
        assertThat(reports).hasSize(RestartBudget.RESTARTS + 1);
    }

    @Test
    void endsItsProcessesAndForgetsThem() throws Exception {
        supervisor.start(tiny());
        ProcessHandle process = pid().process().orElseThrow();

        supervisor.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(pid().path()).doesNotExist();
        assertThat(reports).isEmpty();
    }

    private PidFile pid() {
        return PidFile.of(folder, "tiny");
    }

    private ServiceCommand tiny(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TinyService.class.getName()));
        command.addAll(List.of(arguments));
        return new ServiceCommand("tiny", command, Map.of(), folder.resolve("tiny.log"));
    }
}
