package org.llmtwin.runtime;

import java.nio.file.Path;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.source.LocalModel;
import org.llmtwin.runtime.source.ModelSource;

/** The base model that the reference numbers were made with; fetched once, then from the cache. */
public final class TestModel {
    private TestModel() {}

    public static Path path() {
        return source().path();
    }

    public static Checkpoint open() {
        return source().open();
    }

    private static LocalModel source() {
        return ModelSource.resolve(ModelSource.DEFAULT, ModelSource.defaultCache());
    }
}
