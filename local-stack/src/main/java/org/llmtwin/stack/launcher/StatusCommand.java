package org.llmtwin.stack.launcher;

import java.util.concurrent.Callable;
import org.llmtwin.stack.launcher.api.Probe;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Shows each service's port, health and what it is doing. Exit code 1 when one is not up.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-18s %5s  %-7s %s%n";

    private final Installation installation;

    StatusCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        installation.home().create();
        String key = installation.key();
        boolean allUp = true;
        System.out.printf(ROW, "SERVICE", "PORT", "HEALTH", "DOING");
        try (Probe probe = new Probe(installation.ports())) {
            for (Endpoint endpoint : Endpoint.values()) {
                String health = probe.health(endpoint);
                boolean up = health.equals("UP");
                allUp &= up;
                String activity = up ? probe.activity(endpoint, key) : "-";
                System.out.printf(ROW, endpoint.title(), installation.ports().of(endpoint), health, activity);
            }
        }
        return allUp ? 0 : 1;
    }
}
