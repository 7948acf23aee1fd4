package org.llmtwin.platform.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmtwin.domain.Checks;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;

/**
 * Artifacts as folders {@code kind/hash}. A copy is made beside them and renamed when it is complete and on disk, so that
 * a reader sees all of an artifact or nothing, whenever the writer died.
 */
final class FolderArtifacts implements Artifacts {
    private static final Pattern KIND = Pattern.compile("[a-z]+");

    private final Path root;

    FolderArtifacts(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public ArtifactId store(String kind, Path folder) {
        Checks.matches("artifact kind", kind, KIND, "it must be lower-case letters");
        try {
            ArtifactId id = new ArtifactId(kind + "/" + FileTree.read(folder).hash());
            return Files.isDirectory(place(id)) ? id : copy(kind, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ArtifactId copy(String kind, Path folder) throws IOException {
        Files.createDirectories(root.resolve(kind));
        Path copy = Files.createTempDirectory(root, ".incoming-");
        try {
            FileTree.read(folder).copyTo(copy);
            // the copy's own hash: the source may have changed meanwhile
            ArtifactId id = new ArtifactId(kind + "/" + FileTree.read(copy).hash());
            moveInto(place(id), copy);
            FileTree.sync(root.resolve(kind));
            return id;
        } finally {
            FileTree.deleteIfExists(copy);
        }
    }

    private static void moveInto(Path place, Path copy) throws IOException {
        try {
            Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // another writer was faster; equal names mean equal files
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<Path> fetch(ArtifactId id) {
        return Optional.of(place(id)).filter(Files::isDirectory);
    }

    private Path place(ArtifactId id) {
        return root.resolve(id.value());
    }
}
