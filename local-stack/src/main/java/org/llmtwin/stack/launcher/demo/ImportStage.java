package org.llmtwin.stack.launcher.demo;

import java.nio.file.Path;
import java.util.List;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.progress.Progress;
import tools.jackson.databind.JsonNode;

/** Hands a file over and waits until it has been read. */
public final class ImportStage {

    private final Operator operator;

    public ImportStage(Api api, Progress progress, Pause pause) {
        this.operator = new Operator(api, progress, pause);
    }

    /**
     * @return the run as it ended
     * @throws org.llmtwin.stack.launcher.setup.LauncherException if the file could not be read, and why
     */
    public JsonNode run(String twin, Path file) {
        TwinPlan plan = new TwinPlan(twin, twin, file.toUri().toString(), file);
        return new CollectStage(operator).run("Import", List.of(plan)).getFirst();
    }
}
