package org.llmtwin.stack.launcher.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.process.Fleet;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;
import org.llmtwin.stack.launcher.setup.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model runtime's own code merges. A twin's adapter is found through the training service, so that has to be up. */
@Command(
        name = "merge",
        description = "Writes an adapter and its base as one model, a Hugging Face folder.",
        mixinStandardHelpOptions = true)
public final class MergeCommand implements Callable<Integer> {

    /** As safetensors call them. */
    enum Dtype {
        F32,
        F16,
        BF16
    }

    private static final String MAIN = "org.llmtwin.runtime.merge.Merge";
    private static final String NOT_GIVEN = "-";
    private static final String TWIN = "[a-z0-9-]+";

    @Parameters(
            index = "0",
            paramLabel = "ADAPTER|TWIN",
            description = "A PEFT folder, or the id of a twin: its version in production.")
    private String adapter = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "A folder that is new or empty.")
    private Path out = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "SPEC",
            description = "default, hf:owner/name[@revision], a GGUF file or a Hugging Face folder; "
                    + "TWIN_BASE_MODEL when left out.")
    private String base = NOT_GIVEN;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "f32, f16 or bf16; when left out as the base has it, f16 where that is quantised.")
    private @Nullable Dtype dtype;

    private final Installation installation;

    public MergeCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        List<String> arguments =
                List.of(folder().toString(), out.toString(), base, dtype == null ? NOT_GIVEN : dtype.name());
        Map<String, String> environment =
                Map.of("TWIN_HOME", installation.home().root().toString());
        return new JarProcess("training-service", MAIN, List.of("-Xmx4g", "-XX:+UseSerialGC"), environment)
                .run(installation, arguments);
    }

    private Path folder() {
        Path folder = Path.of(adapter);
        return Files.isDirectory(folder) ? folder : inProduction();
    }

    private Path inProduction() {
        if (!adapter.matches(TWIN)) {
            throw new LauncherException("'" + adapter + "' is neither a folder nor the id of a twin");
        }
        if (!Fleet.isRunning(installation)) {
            throw new LauncherException(
                    "'" + adapter + "' is no folder; for a twin of this id start the services: ./twin up --detach");
        }
        Api api = new Api(installation.ports(), installation.key(), Clock.systemUTC(), Pause.REAL);
        String artifact = api.get(Endpoint.TRAINING, "/admin/v1/twins/" + adapter + "/models")
                .valueStream()
                .filter(version -> version.path("stage").asString().equals("PRODUCTION"))
                .map(version -> version.path("adapter").asString())
                .findFirst()
                .orElseThrow(() -> new LauncherException("Twin " + adapter + " has no version in production"));
        Path folder = installation.home().artifacts().resolve(artifact);
        if (!Files.isDirectory(folder)) {
            throw new LauncherException("The adapter " + artifact + " of " + adapter + " is not in "
                    + installation.home().artifacts() + ": name its folder");
        }
        return folder;
    }
}
