package org.llmtwin.stack.launcher.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.llmtwin.stack.launcher.process.Service;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The copy has the layout of the original, with one service's libraries where that has those of all. */
@Command(
        name = "pack",
        description = "Copies one service and its libraries to a folder, for an image or another machine.",
        mixinStandardHelpOptions = true)
public final class PackCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "For example inference-service.")
    private String service = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "A folder that is new or empty.")
    private Path out = Path.of("");

    private final Installation installation;

    public PackCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        List<String> services =
                Service.webServices().stream().map(Service::title).toList();
        if (!services.contains(service)) {
            throw new LauncherException("No service '" + service + "': must be one of " + String.join(", ", services));
        }
        requireEmpty();
        Path jar = installation.jar(service);
        Files.createDirectories(out);
        Files.copy(jar, out.resolve(jar.getFileName()));
        for (Path library : new AppJar(jar).libraries()) {
            Path copy = out.resolve(library);
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(jar.resolveSibling(library), copy);
        }
        return 0;
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> files = Files.exists(out) ? Files.list(out) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw new LauncherException("OUT is '" + out + "': must be a folder that is new or empty");
            }
        }
    }
}
