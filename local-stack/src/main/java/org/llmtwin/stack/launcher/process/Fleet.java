package org.llmtwin.stack.launcher.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.api.Probe;
import org.llmtwin.stack.launcher.setup.DiskSpace;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;

/** All processes of an installation, from start to end. */
public final class Fleet implements AutoCloseable {

    public static final String SUPERVISOR = "supervisor";
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final long STOP_SECONDS = 45;

    private final Installation installation;
    private final Supervisor supervisor;

    private Fleet(Installation installation, Supervisor supervisor) {
        this.installation = installation;
        this.supervisor = supervisor;
    }

    /** Whether a supervisor, of this process or another, keeps this installation running. */
    public static boolean isRunning(Installation installation) {
        return supervisorFile(installation).process().isPresent();
    }

    /**
     * Starts the stores, then the services, and returns when all answer.
     *
     * @param report takes one line when a process ends unexpectedly
     * @throws LauncherException when something in the way of the start is found, or a process does not come up
     */
    public static Fleet start(Installation installation, Consumer<String> report) {
        installation.home().create();
        DiskSpace.require(installation.home().root());
        Map<Service, ServiceCommand> commands = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            commands.put(service, ServiceCommand.of(service, installation));
        }
        endOrphans(installation);
        installation.ports().requireFree(Arrays.asList(Endpoint.values()));
        Fleet fleet = new Fleet(installation, new Supervisor(installation.home().run(), Clock.systemUTC(), report));
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::close, "fleet-close"));
        supervisorFile(installation).write(ProcessHandle.current());
        fleet.startAll(commands);
        return fleet;
    }

    private void startAll(Map<Service, ServiceCommand> commands) {
        try {
            supervisor.start(command(commands, Service.STACK));
            awaitUp(Service.STACK.endpoints());
            List<Endpoint> endpoints = new ArrayList<>();
            for (Service service : Service.webServices()) {
                supervisor.start(command(commands, service));
                endpoints.addAll(service.endpoints());
            }
            awaitUp(endpoints);
        } catch (LauncherException e) {
            close();
            throw e;
        }
    }

    private static ServiceCommand command(Map<Service, ServiceCommand> commands, Service service) {
        ServiceCommand command = commands.get(service);
        if (command == null) {
            throw new IllegalStateException("No command for " + service);
        }
        return command;
    }

    private void awaitUp(Collection<Endpoint> endpoints) {
        Instant deadline = Instant.now().plus(START);
        try (Probe probe = new Probe(installation.ports())) {
            for (Endpoint endpoint : endpoints) {
                while (!probe.health(endpoint).equals("UP")) {
                    requireHope(endpoint, deadline);
                    Pause.REAL.of(BETWEEN);
                }
            }
        }
    }

    private void requireHope(Endpoint endpoint, Instant deadline) {
        if (supervisor.broken().isDone()) {
            throw new LauncherException(supervisor.broken().join());
        }
        if (Instant.now().isAfter(deadline)) {
            throw new LauncherException("%s is not up after %d seconds (logs: %s)"
                    .formatted(
                            endpoint.title(),
                            START.toSeconds(),
                            installation.home().log("*")));
        }
    }

    /** Waits as long as all processes can be kept running, and gives the line on the one that cannot. */
    public String awaitBroken() {
        return supervisor.broken().join();
    }

    @Override
    public void close() {
        supervisor.close();
        supervisorFile(installation).delete();
    }

    /**
     * Ends the processes of an installation, whoever started them.
     *
     * @return whether there was anything to end
     */
    public static boolean stop(Installation installation) {
        boolean running = isRunning(installation);
        supervisorFile(installation).stop(STOP_SECONDS);
        return endOrphans(installation) || running;
    }

    /** Processes whose supervisor was killed go on without it: they hold the ports that a new start needs. */
    private static boolean endOrphans(Installation installation) {
        boolean found = false;
        for (Service service : Arrays.asList(Service.values()).reversed()) {
            PidFile file = PidFile.of(installation.home().run(), service.title());
            found |= file.process().isPresent();
            file.stop(STOP_SECONDS);
        }
        return found;
    }

    private static PidFile supervisorFile(Installation installation) {
        return PidFile.of(installation.home().run(), SUPERVISOR);
    }
}
