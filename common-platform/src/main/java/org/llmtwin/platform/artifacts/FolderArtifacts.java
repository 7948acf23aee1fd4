package org.llmtwin.platform.artifacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.artifact.ArtifactId;
import org.llmtwin.domain.artifact.Artifacts;
import org.springframework.util.FileSystemUtils;

/** Artifacts as folders named by their id. A copy is made beside them and renamed, so that nobody sees half of one. */
final class FolderArtifacts implements Artifacts {
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    FolderArtifacts(Path root) {
        this.root = root;
    }

    @Override
    public ArtifactId store(String kind, Path folder) {
        try {
            List<Path> files = FolderHash.files(folder);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("folder is \"" + folder + "\": it must hold at least one file");
            }
            ArtifactId id = new ArtifactId(kind + "/" + FolderHash.of(folder, files));
            if (!Files.isDirectory(path(id))) {
                copy(folder, files, id);
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be stored under " + root, e);
        }
    }

    private void copy(Path folder, List<Path> files, ArtifactId id) throws IOException {
        Path unfinished = root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
        try {
            for (Path file : files) {
                copy(file, unfinished.resolve(folder.relativize(file).toString()));
            }
            Files.createDirectories(path(id).getParent());
            rename(unfinished, path(id));
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    /** The bytes are on the disk before the name is: a crash leaves no empty artifact. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void rename(Path unfinished, Path artifact) throws IOException {
        try {
            Files.move(unfinished, artifact, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(artifact)) { // it is not that another worker stored the same
                throw e;
            }
        }
    }

    @Override
    public Optional<Path> fetch(ArtifactId id) {
        return Optional.of(path(id)).filter(Files::isDirectory);
    }

    private Path path(ArtifactId id) {
        return root.resolve(id.value());
    }
}
