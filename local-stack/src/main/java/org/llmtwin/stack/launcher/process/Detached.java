package org.llmtwin.stack.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;

/** A supervisor in a process of its own, which stays when the terminal goes. */
public final class Detached {

    static final String UP = "Up. ";
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private Detached() {}

    /** Returns when all services answer. */
    public static void start(Installation installation) {
        installation.home().create();
        Path log = installation.home().log(Fleet.SUPERVISOR);
        try {
            Files.deleteIfExists(log);
            Process process = launch(installation, log);
            while (!saysUp(log)) {
                if (!process.isAlive()) {
                    throw new LauncherException(lastLine(log));
                }
                Pause.REAL.of(BETWEEN);
            }
        } catch (IOException e) {
            throw new LauncherException("Cannot start in the background: " + e.getMessage(), e);
        }
    }

    private static Process launch(Installation installation, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(keepAlive()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(installation.jar(Service.STACK.module()).toString());
        command.add("up");
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** A session of its own where the system has the command for it (Linux); else only deaf to the closing terminal. */
    private static String keepAlive() {
        String path = System.getenv().getOrDefault("PATH", "");
        boolean setsid = Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
        return setsid ? "setsid" : "nohup";
    }

    private static boolean saysUp(Path log) throws IOException {
        return Files.exists(log) && Files.readAllLines(log).stream().anyMatch(line -> line.startsWith(UP));
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.isEmpty() ? "The supervisor ended without a word" : lines.getLast();
    }
}
