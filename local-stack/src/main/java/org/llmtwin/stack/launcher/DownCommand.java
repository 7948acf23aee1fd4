package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.setup.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "down", description = "Ends the stores and the services.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Option(names = "--delete-data", description = "Also remove everything that was collected, learned and made.")
    private boolean deleteData;

    private final Installation installation;

    DownCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        System.out.println(Fleet.stop(installation) ? "Ended." : "Nothing was running.");
        if (deleteData) {
            installation.home().delete();
            System.out.println("Deleted the data in " + installation.home().root());
        }
        return 0;
    }
}
