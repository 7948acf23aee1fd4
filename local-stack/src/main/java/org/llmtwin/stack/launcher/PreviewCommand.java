package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The crawler's own code reads, in a process of its own: no service need be up. */
@Command(
        name = "preview",
        description = "Shows what would be collected from a file or link, and stores nothing.",
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {

    private static final String MAIN = "org.llmtwin.crawler.preview.Preview";
    private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    @Parameters(paramLabel = "FILE|URL", description = "An export, a folder, a page, a feed or an author's address.")
    private String target = "";

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    private final Installation installation;

    PreviewCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        ProcessBuilder process = new ProcessBuilder(command()).inheritIO();
        process.environment().put("SPRING_PROFILES_ACTIVE", "local");
        process.environment()
                .put(
                        "TWIN_CRAWLER_ALLOWED_HOSTS",
                        "127.0.0.1:" + installation.ports().of(Endpoint.SITE));
        try {
            return process.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted");
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dloader.main=" + MAIN,
                "-cp",
                installation.jar("crawler-service").toString(),
                LOADER,
                target));
        if (json) {
            command.add("--json");
        }
        return command;
    }
}
