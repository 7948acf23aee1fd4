package org.llmtwin.stack.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.stack.launcher.api.Probe;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;

class FleetTest {

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.of(FakeInstallation.environment(folder));
    }

    @AfterEach
    void endAll() {
        installation.home().create();
        for (Service service : Service.values()) {
            pid(service).stop(5);
        }
    }

    @Test
    void startsEverythingAndEndsEverything() {
        List<ProcessHandle> processes;
        try (Fleet fleet = Fleet.start(installation, line -> {});
                Probe probe = new Probe(installation.ports())) {
            processes = processes();

            assertThat(Fleet.isRunning(installation)).isTrue();
            assertThat(processes).hasSize(Service.values().length).allMatch(ProcessHandle::isAlive);
            assertThat(Endpoint.values())
                    .allMatch(endpoint -> probe.health(endpoint).equals("UP"));
            assertThat(probe.activity(Endpoint.CRAWLER, "key")).isEqualTo("idle");
            assertThat(installation.home().log("training-service")).content().contains("listening on");
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(Fleet.isRunning(installation)).isFalse();
    }

    @Test
    void takesOverFromASupervisorThatWasKilled() throws Exception {
        List<ProcessHandle> orphans = orphans();

        try (Fleet again = Fleet.start(installation, line -> {})) {
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
            assertThat(processes()).allMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void endsProcessesThatNobodyWatches() throws Exception {
        List<ProcessHandle> orphans = orphans();

        assertThat(Fleet.stop(installation)).isTrue();

        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(Fleet.stop(installation)).isFalse();
    }

    @Test
    void startsNothingWhenAPortIsTaken() throws Exception {
        int port = installation.ports().of(Endpoint.SITE);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> Fleet.start(installation, line -> {}))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageStartingWith("Port " + port + " (site) is in use");
        }
        assertThat(processes()).isEmpty();
    }

    private List<ProcessHandle> orphans() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FleetProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(installation.environment());
        Process supervisor = builder.start();
        try (BufferedReader output = supervisor.inputReader()) {
            assertThat(output.readLine()).isEqualTo("up");
        }
        supervisor.destroyForcibly().waitFor();
        List<ProcessHandle> processes = processes();
        assertThat(processes).hasSize(Service.values().length);
        return processes;
    }

    private List<ProcessHandle> processes() {
        return Arrays.stream(Service.values())
                .flatMap(service -> pid(service).process().stream())
                .toList();
    }

    private PidFile pid(Service service) {
        return PidFile.of(installation.home().run(), service.title());
    }
}
