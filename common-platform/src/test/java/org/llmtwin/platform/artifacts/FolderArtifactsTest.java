package org.llmtwin.platform.artifacts;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.testing.artifacts.ArtifactsContract;

class FolderArtifactsTest extends ArtifactsContract {
    @TempDir
    private Path root;

    @Override
    protected Artifacts artifacts() {
        return new FolderArtifacts(root.resolve("artifacts"));
    }
}
