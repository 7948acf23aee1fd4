package org.llmtwin.platform.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.llmtwin.domain.collection.ImportFiles;

/**
 * Import files in one folder, each under the id of its run; what is not whole yet lies in {@code arriving}. Services on several
 * machines need a folder that they share, as they do for artifacts.
 */
final class FolderImportFiles implements ImportFiles {
    private final Path folder;

    FolderImportFiles(Path folder) {
        this.folder = folder;
    }

    /** Where uploads are put together. */
    Path arriving() {
        return folder.resolve("arriving");
    }

    @Override
    public void put(UUID run, Path file) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(arriving());
            Path part = arriving().resolve(run.toString());
            Files.move(file, part, StandardCopyOption.REPLACE_EXISTING); // a copy, from another disk
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
        remove(file(run));
    }

    @Override
    public Map<UUID, Instant> kept() {
        Map<UUID, Instant> kept = new HashMap<>();
        filesIn(folder).forEach((file, since) -> run(file).ifPresent(run -> kept.put(run, since)));
        return kept;
    }

    @Override
    public void removeBrokenOff(Instant before) {
        filesIn(arriving()).forEach((file, since) -> {
            if (since.isBefore(before)) {
                remove(file);
            }
        });
    }

    /** With the time of the last byte. A file may go while the folder is looked through: another service has ended its run. */
    private static Map<Path, Instant> filesIn(Path folder) {
        Map<Path, Instant> times = new HashMap<>();
        try {
            for (Path file : list(folder)) {
                try {
                    times.put(file, Files.getLastModifiedTime(file).toInstant());
                } catch (NoSuchFileException e) {
                    continue;
                }
            }
            return times;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of imports cannot be listed", e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the import file " + file.getFileName() + " cannot be removed", e);
        }
    }

    private static Optional<UUID> run(Path file) {
        try {
            return Optional.of(UUID.fromString(file.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Path file(UUID run) {
        return folder.resolve(run.toString());
    }
}
