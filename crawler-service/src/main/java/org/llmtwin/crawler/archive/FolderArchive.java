package org.llmtwin.crawler.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder on this machine. Links are not followed, so that nothing outside of it is read. */
record FolderArchive(String name, List<ArchiveFile> files) implements Archive {
    static FolderArchive open(Path folder, ArchiveLimits limits) throws IOException {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new FolderArchive(name == null ? "" : name.toString(), below(folder, limits));
    }

    private static List<ArchiveFile> below(Path folder, ArchiveLimits limits) throws IOException {
        List<ArchiveFile> found = new ArrayList<>();
        ReadBudget budget = new ReadBudget(limits);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                Path name = directory.getFileName();
                boolean hidden = !directory.equals(folder)
                        && name != null
                        && name.toString().startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && FileNames.mayHoldWriting(path)) {
                    found.add(new ArchiveFile(
                            path,
                            file.toUri(),
                            limits.textBytes(),
                            () -> budget.counted(Files.newInputStream(file), -1)));
                }
                if (found.size() > limits.files()) {
                    throw new ArchiveException("the folder holds more than " + limits.files() + " files");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(ArchiveFile::path));
        return List.copyOf(found);
    }

    @Override
    public List<String> refusals() {
        return List.of();
    }

    @Override
    public void close() {}
}
