package org.llmtwin.stack.launcher;

import java.util.concurrent.Callable;
import org.llmtwin.stack.launcher.process.Detached;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts the stores and the services.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Option(names = "--detach", description = "Return when all is up, and keep it running in the background.")
    private boolean detach;

    private final Installation installation;

    UpCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if (Fleet.isRunning(installation)) {
            System.out.println("Already running. Page: " + installation.page());
            return 0;
        }
        if (detach) {
            Detached.start(installation);
            System.out.println("Up. Page: " + installation.page() + "  End with: ./twin down");
            return 0;
        }
        try (Fleet fleet = Fleet.start(installation, System.out::println)) {
            System.out.println("Up. Page: " + installation.page() + "  End with: Ctrl-C");
            throw new LauncherException(fleet.awaitBroken());
        }
    }
}
