package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.demo.ImportStage;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.progress.Progress;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "import",
        description = "Reads an export or another file of an author's texts.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final int AT_ONCE = 1_000;

    @Parameters(
            paramLabel = "FILE",
            description = "The file that the platform hands out; preview FILE shows what is in it.")
    private @Nullable Path file;

    @Option(names = "--twin", paramLabel = "ID", description = "Whose texts they are; the last demo's when left out.")
    private String twin = "";

    private final Installation installation;

    ImportCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new LauncherException(
                    "'" + file + "' is no file (a folder can be a source of a twin: give its file: link)");
        }
        installation.home().create();
        if (!Fleet.isRunning(installation)) {
            throw new LauncherException("Nothing is running: start it with ./twin up --detach");
        }
        Api api = new Api(installation.ports(), installation.key(), Clock.systemUTC(), Pause.REAL);
        Progress progress = new Progress(System.out, Terminal.isThere(), Clock.systemUTC());
        JsonNode run = new ImportStage(api, progress, Pause.REAL).run(LastTwin.or(twin, installation), file);
        reasons(api, run.path("id").asString())
                .forEach((reason, count) -> System.out.printf("%8d  %s%n", count, reason));
        run.path("sources").forEach(ImportCommand::print);
        return 0;
    }

    private static void print(JsonNode source) {
        JsonNode stated = source.path("stated");
        if (stated.isObject()) {
            System.out.printf(
                    "%d of %d %s that the file states%n",
                    stated.path("read").asInt(),
                    stated.path("number").asInt(),
                    stated.path("unit").asString(""));
        }
        Json.text(source, "note").ifPresent(System.out::println);
    }

    /** How often each reason was given; those of one link alone would fill pages. */
    private static Map<String, Integer> reasons(Api api, String run) {
        Map<String, Integer> reasons = new TreeMap<>();
        int read = 0;
        JsonNode outcomes;
        do {
            String page = "/admin/v1/crawls/%s?outcomes=%d&from=%d".formatted(run, AT_ONCE, read);
            outcomes = api.get(Endpoint.CRAWLER, page).path("outcomes");
            outcomes.forEach(outcome -> Json.text(outcome, "reason")
                    .ifPresent(
                            reason -> reasons.merge(reason.replaceAll("https?://\\S+", "another"), 1, Integer::sum)));
            read += outcomes.size();
        } while (outcomes.size() == AT_ONCE);
        return reasons;
    }
}
