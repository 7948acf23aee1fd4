package org.llmtwin.testing.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link Artifacts} does. */
public abstract class ArtifactsContract {
    @TempDir
    private Path folder;

    protected abstract Artifacts artifacts();

    @Test
    void storedFolderIsFetchedWhole() throws IOException {
        write("card.md", "A dataset.");
        write("parts/train.jsonl", "{\"messages\":[]}\n");

        ArtifactId id = artifacts().store("datasets", folder);

        assertThat(id.value()).startsWith("datasets/");
        Path fetched = artifacts().fetch(id).orElseThrow();
        assertThat(fetched.resolve("card.md")).hasContent("A dataset.");
        assertThat(fetched.resolve("parts").resolve("train.jsonl")).hasContent("{\"messages\":[]}\n");
    }

    @Test
    void sameFilesHaveTheSameIdAndOthersAnother() throws IOException {
        write("a", "x");
        ArtifactId first = artifacts().store("datasets", folder);
        write("b", "");
        ArtifactId withAnEmptyFile = artifacts().store("datasets", folder);
        Files.delete(folder.resolve("b"));

        assertThat(artifacts().store("datasets", folder)).isEqualTo(first).isNotEqualTo(withAnEmptyFile);
    }

    @Test
    void nameAndContentAreTwoThings() throws IOException {
        write("ab", "c");
        ArtifactId first = artifacts().store("datasets", folder);
        Files.delete(folder.resolve("ab"));
        write("a", "bc");

        assertThat(artifacts().store("datasets", folder)).isNotEqualTo(first);
    }

    @Test
    void storedArtifactDoesNotChangeWithTheFolder() throws IOException {
        write("a", "before");
        ArtifactId id = artifacts().store("adapters", folder);
        write("a", "after");

        assertThat(artifacts().fetch(id).orElseThrow().resolve("a")).hasContent("before");
    }

    @Test
    void concurrentlyStoredSameFilesAreOneArtifact() throws IOException {
        write("a", "x".repeat(100_000));

        List<ArtifactId> ids = Concurrently.call(6, worker -> () -> artifacts().store("datasets", folder));

        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(artifacts().fetch(ids.getFirst()).orElseThrow().resolve("a")).hasSize(100_000);
    }

    @Test
    void unknownArtifactIsNotFound() {
        assertThat(artifacts().fetch(new ArtifactId("datasets/" + "0".repeat(64)))).isEmpty();
    }

    @Test
    void folderWithoutFilesIsRefused() {
        assertThatThrownBy(() -> artifacts().store("datasets", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void kindThatLeadsElsewhereIsRefused() throws IOException {
        write("a", "x");

        assertThatThrownBy(() -> artifacts().store("../elsewhere", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("artifact id");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
