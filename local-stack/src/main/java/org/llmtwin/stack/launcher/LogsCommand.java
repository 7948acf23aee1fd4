package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.process.Service;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the newest lines of the logs.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofMillis(300);

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One service; all when left out.")
    private @Nullable String service;

    @Option(names = "-f", description = "Go on with new lines until Ctrl-C.")
    private boolean follow;

    private final Installation installation;

    LogsCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        List<LogTail> tails = new ArrayList<>();
        List<String> names = names();
        for (String name : names) {
            tails.add(new LogTail(
                    names.size() == 1 ? "" : name + " | ", installation.home().log(name)));
        }
        do {
            for (LogTail tail : tails) {
                tail.copyNewLines(System.out);
            }
            if (follow) {
                Pause.REAL.of(BETWEEN);
            }
        } while (follow);
        return 0;
    }

    private List<String> names() {
        List<String> all = Stream.concat(
                        Arrays.stream(Service.values()).map(Service::title), Stream.of(Fleet.SUPERVISOR))
                .toList();
        String wanted = service;
        if (wanted == null) {
            return all.stream().filter(name -> Files.exists(log(name))).toList();
        }
        if (!all.contains(wanted)) {
            throw new LauncherException("No service '" + wanted + "': must be one of " + String.join(", ", all));
        }
        return List.of(wanted);
    }

    private Path log(String name) {
        return installation.home().log(name);
    }
}
