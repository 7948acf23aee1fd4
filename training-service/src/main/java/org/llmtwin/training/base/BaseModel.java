package org.llmtwin.training.base;

import java.nio.file.Path;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.source.LocalModel;
import org.llmtwin.runtime.source.ModelSource;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.training.TrainingProperties;
import org.springframework.stereotype.Component;

/** The model that adapters are learned for. */
@Component
public class BaseModel {
    private final String spec;
    private final Path folder;
    private final int threads;

    BaseModel(TrainingProperties properties, TwinHome home) {
        this.spec = properties.baseModel();
        this.threads = properties.threads();
        this.folder = properties.modelsFolder().isBlank()
                ? home.folder().resolve("models")
                : Path.of(properties.modelsFolder());
    }

    /** Finds it on this machine, and fetches it the first time. */
    public LocalModel source() {
        Torch.start(threads);
        return ModelSource.resolve(spec, folder);
    }

    /** Its sizes. */
    public ModelConfig config() {
        try (Checkpoint checkpoint = source().open()) {
            return checkpoint.config();
        }
    }
}
