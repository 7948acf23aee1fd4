package org.llmtwin.platform.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.platform.TwinHome;
import org.llmtwin.testing.ArtifactsContract;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FolderArtifactsTest extends ArtifactsContract {
    @TempDir
    Path folder;

    @Override
    protected Artifacts artifacts() {
        return new FolderArtifacts(folder);
    }

    @Test
    void leavesNothingUnfinishedBehind() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("x.txt"), "x");
        Path store = folder.resolve("store");

        new FolderArtifacts(store).store("datasets", source);

        try (Stream<Path> entries = Files.list(store)) {
            assertThat(entries).containsExactly(store.resolve("datasets"));
        }
    }

    /** SHA-256 by sha256sum over 00 05 "x.txt", the length 2 in eight bytes, "hi". */
    @Test
    void theIdDoesNotChangeFromReleaseToRelease() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("x.txt"), "hi");

        assertThat(artifacts().store("datasets", source).value())
                .isEqualTo("datasets/5d31f7da2406c7528a017f614b4a61eac34dd0b84936038ae4e62e38786a8bdd");
    }

    @Test
    void isInTheHomeUnlessToldOtherwise() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("x.txt"), "x");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ArtifactsAutoConfiguration.class))
                .withBean(TwinHome.class, () -> new TwinHome(folder.resolve("home")))
                .withPropertyValues("twin.artifacts.folder=")
                .run(context -> {
                    Artifacts artifacts = context.getBean(Artifacts.class);
                    assertThat(artifacts
                                    .fetch(artifacts.store("datasets", source))
                                    .orElseThrow())
                            .startsWith(folder.resolve("home/artifacts"));
                });
    }
}
