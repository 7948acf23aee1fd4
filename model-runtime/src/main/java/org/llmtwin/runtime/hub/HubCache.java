package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One model's folder of the cache, laid out as huggingface_hub does: {@code refs/REVISION} holds a commit, {@code blobs/ETAG} a
 * file's bytes, {@code snapshots/COMMIT/NAME} links to them, and {@code .no_exist/COMMIT/NAME} says that there is no such file.
 */
final class HubCache {
    private static final int MAX_REF = 100;

    private final Path cache;
    private final Path folder;

    HubCache(Path cache, String model) {
        this.cache = cache.toAbsolutePath().normalize();
        this.folder = this.cache.resolve(folderName(model));
    }

    private static String folderName(String model) {
        return "models--" + model.replace("/", "--");
    }

    /** The commit that a branch or tag stood for when it was last fetched; null if it never was. */
    @Nullable
    String commit(HubReference reference) throws IOException {
        if (reference.namesCommit()) {
            return reference.revision();
        }
        Path ref = folder.resolve("refs").resolve(reference.revision());
        if (!Files.isRegularFile(ref) || Files.size(ref) > MAX_REF) {
            return null;
        }
        String commit = Files.readString(ref).strip();
        return HubReference.isCommit(commit) ? commit : null;
    }

    void remember(HubReference reference, String commit) throws IOException {
        if (!reference.namesCommit()) {
            Path ref = folder.resolve("refs").resolve(reference.revision());
            Files.createDirectories(ref.getParent());
            replace(Files.writeString(partBeside(ref), commit), ref);
        }
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    /** Whether the snapshot has the file. */
    boolean has(String commit, String file) {
        return Files.isRegularFile(snapshot(commit).resolve(file));
    }

    /** Whether the snapshot is known to have no such file. */
    boolean lacks(String commit, String file) {
        return Files.exists(absence(commit, file));
    }

    void markLacking(String commit, String file) throws IOException {
        Path mark = absence(commit, file);
        Files.createDirectories(mark.getParent());
        if (!Files.exists(mark)) {
            Files.write(mark, new byte[0]);
        }
    }

    private Path absence(String commit, String file) {
        return folder.resolve(".no_exist").resolve(commit).resolve(file);
    }

    Path blob(String etag) {
        return folder.resolve("blobs").resolve(etag);
    }

    /** Where a blob's bytes lie while they come; other tools go on from there too. */
    Path partOf(String etag) {
        return blob(etag + ".incomplete");
    }

    Path lock(String etag) {
        return cache.resolve(".locks").resolve(folder.getFileName()).resolve(etag + ".lock");
    }

    void createFolders() throws IOException {
        Files.createDirectories(folder.resolve("blobs"));
    }

    /** Puts a blob that is there into the snapshot, in place of what stood under the name. */
    void link(String commit, String file, String etag) throws IOException {
        Path link = snapshot(commit).resolve(file);
        Path inFolder = Files.createDirectories(link.resolveSibling(""));
        replace(Files.createSymbolicLink(partBeside(link), inFolder.relativize(blob(etag))), link);
    }

    private static Path partBeside(Path target) {
        return target.resolveSibling("." + UUID.randomUUID() + ".part");
    }

    private static void replace(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
