package org.llmtwin.platform.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.llmtwin.domain.collection.ImportFiles;

/** Import files in one folder, each under the id of its run. Services on several machines need a folder that they share. */
final class FolderImportFiles implements ImportFiles {
    private final Path folder;

    FolderImportFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(UUID run, Path file) {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(run + ".part");
            Files.move(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file(run), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of import " + run + " cannot be kept", e);
        }
    }

    @Override
    public Optional<Path> find(UUID run) {
        return Optional.of(file(run)).filter(Files::isRegularFile);
    }

    @Override
    public void remove(UUID run) {
        try {
            Files.deleteIfExists(file(run));
            Files.deleteIfExists(folder.resolve(run + ".part"));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of import " + run + " cannot be removed", e);
        }
    }

    @Override
    public Map<UUID, Instant> kept() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<UUID, Instant> kept = new HashMap<>();
            for (Path file : files.toList()) {
                Instant since = Files.getLastModifiedTime(file).toInstant();
                run(file).ifPresent(run -> kept.put(run, since));
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of imports cannot be listed", e);
        }
    }

    private static Optional<UUID> run(Path file) {
        try {
            return Optional.of(UUID.fromString(file.getFileName().toString().replaceFirst("\\.part$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Path file(UUID run) {
        return folder.resolve(run.toString());
    }
}
