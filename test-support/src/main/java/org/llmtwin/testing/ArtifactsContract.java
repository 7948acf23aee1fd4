package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;

/** What every artifact store does. */
public abstract class ArtifactsContract {
    private static final int WRITERS = 8;

    @TempDir
    Path sources;

    /** @return a store, the same one or another for each test */
    protected abstract Artifacts artifacts();

    @Test
    void givesBackTheFilesOfAFolder() throws IOException {
        Path source = folder("one", "weights.bin", "1234", "config/settings.json", "{}");

        ArtifactId id = artifacts().store("adapters", source);

        Path fetched = artifacts().fetch(id).orElseThrow();
        assertThat(id.value()).startsWith("adapters/");
        assertThat(fetched.resolve("weights.bin")).hasContent("1234");
        assertThat(fetched.resolve("config/settings.json")).hasContent("{}");
        assertThat(fetched).isNotEqualTo(source);
    }

    @Test
    void sameFilesHaveTheSameIdAndAreStoredOnce() throws IOException {
        ArtifactId first = artifacts().store("datasets", folder("a", "x.txt", "same", "y.txt", "too"));
        ArtifactId second = artifacts().store("datasets", folder("b", "y.txt", "too", "x.txt", "same"));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void nameContentAndKindAreAllPartOfTheId() throws IOException {
        Stream<ArtifactId> ids = Stream.of(
                artifacts().store("datasets", folder("c", "x.txt", "ab", "y.txt", "c")),
                artifacts().store("datasets", folder("d", "x.txt", "a", "y.txt", "bc")),
                artifacts().store("datasets", folder("e", "x.txt", "ab", "z.txt", "c")),
                artifacts().store("datasets", folder("f", "x.txt", "ab", "sub/y.txt", "c")),
                artifacts().store("adapters", folder("g", "x.txt", "ab", "y.txt", "c")));

        assertThat(ids.distinct()).hasSize(5);
    }

    @Test
    void anArtifactStaysAsItWasWhenItsSourceChanges() throws IOException {
        Path source = folder("changing", "x.txt", "before");
        ArtifactId before = artifacts().store("datasets", source);

        Files.writeString(source.resolve("x.txt"), "after");
        ArtifactId after = artifacts().store("datasets", source);

        assertThat(after).isNotEqualTo(before);
        assertThat(artifacts().fetch(before).orElseThrow().resolve("x.txt")).hasContent("before");
    }

    @Test
    void refusesAFolderWithoutFiles() throws IOException {
        Path empty = Files.createDirectories(sources.resolve("empty/inner"));

        assertThatThrownBy(() -> artifacts().store("datasets", empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no file");
    }

    @Test
    void refusesALinkOutOfTheFolder() throws IOException {
        Path source = folder("linked", "x.txt", "here");
        Path outside = Files.writeString(sources.resolve("secret.txt"), "there");
        Files.createSymbolicLink(source.resolve("link.txt"), outside);

        assertThatThrownBy(() -> artifacts().store("datasets", source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link.txt");
    }

    @Test
    void refusesAKindThatIsAPath() throws IOException {
        Path source = folder("kind", "x.txt", "here");

        assertThatThrownBy(() -> artifacts().store("../datasets", source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("artifact kind");
    }

    @Test
    void doesNotFindWhatWasNeverStored() {
        assertThat(artifacts().fetch(new ArtifactId("datasets/" + "0".repeat(64))))
                .isEmpty();
    }

    @Test
    void severalWritersOfTheSameFilesAgree() throws Exception {
        Path source = folder("shared", "x.txt", "x".repeat(100_000), "y.txt", "y");
        Callable<ArtifactId> writer = () -> artifacts().store("datasets", source);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<ArtifactId>> ids = writers.invokeAll(
                    IntStream.range(0, WRITERS).mapToObj(i -> writer).toList());

            assertThat(ids.stream().map(Future::resultNow).distinct()).hasSize(1);
        }
        assertThat(artifacts()
                        .fetch(artifacts().store("datasets", source))
                        .orElseThrow()
                        .resolve("x.txt"))
                .hasContent("x".repeat(100_000));
    }

    private Path folder(String name, String... namesAndContents) throws IOException {
        Path folder = sources.resolve(name);
        for (int i = 0; i < namesAndContents.length; i += 2) {
            Path file = folder.resolve(namesAndContents[i]);
            Files.createDirectories(file.resolve("..").normalize());
            Files.writeString(file, namesAndContents[i + 1]);
        }
        return folder;
    }
}
