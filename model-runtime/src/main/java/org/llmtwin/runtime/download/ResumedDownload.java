package org.llmtwin.runtime.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Brings a file onto this disk by way of a part file. A cut connection is taken up where it was cut; what an attempt leaves
 * behind when it gives up is where the next one begins, in this process or a later one.
 */
public final class ResumedDownload {
    private static final int FRUITLESS_ATTEMPTS = 5;

    private final DownloadListener listener;
    private final FreeSpace freeSpace;
    private final Pause pause;

    public ResumedDownload(DownloadListener listener) {
        this(listener, folder -> Files.getFileStore(folder).getUsableSpace(), Thread::sleep);
    }

    ResumedDownload(DownloadListener listener, FreeSpace freeSpace, Pause pause) {
        this.listener = listener;
        this.freeSpace = freeSpace;
        this.pause = pause;
    }

    /**
     * @param sha256 what its checksum must be; null where nothing says
     * @param part takes the bytes while they come; in a folder that is there, on the target's disk
     * @throws DownloadException when the file cannot be had, or is not what it should be
     */
    public void fetch(RemoteFile file, @Nullable String sha256, Path part, Path target) {
        try {
            requireRoom(file, part);
            receive(file, part);
            if (sha256 != null) {
                verify(file, sha256, part);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DownloadException(file.name() + " cannot be stored as " + target + ": " + Attempt.reason(e), e);
        }
    }

    private void requireRoom(RemoteFile file, Path part) throws IOException {
        Path folder = part.toAbsolutePath().resolveSibling("");
        long missing = file.size() - size(part);
        long free = freeSpace.bytes(folder);
        if (missing > free) {
            throw new DownloadException(file.name() + " needs " + mebibytes(missing) + " more on the disk of " + folder
                    + ", where " + mebibytes(free) + " are free");
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private void receive(RemoteFile file, Path part) throws IOException {
        int fruitless = 0;
        long most = size(part); // a server that sends whole files only may bring less at the next attempt
        String trouble = new Attempt(file, part, listener).run();
        while (trouble != null) {
            fruitless = size(part) > most ? 0 : fruitless + 1;
            if (fruitless == FRUITLESS_ATTEMPTS) {
                throw new DownloadException(file.name() + " cannot be fetched: " + trouble + "; the " + size(part)
                        + " bytes that came are kept for the next attempt");
            }
            await(file, fruitless);
            most = Math.max(most, size(part));
            trouble = new Attempt(file, part, listener).run();
        }
    }

    private void await(RemoteFile file, int fruitless) {
        try {
            pause.sleep(Duration.ofSeconds(fruitless == 0 ? 0 : 1L << fruitless - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("fetching " + file.name() + " was interrupted", e);
        }
    }

    private static void verify(RemoteFile file, String sha256, Path part) throws IOException {
        String found = Sha256.of(part);
        if (!found.equals(sha256)) {
            Files.delete(part);
            throw new DownloadException(file.name() + " came with checksum " + found + ", not " + sha256
                    + "; it was thrown away, so that another attempt begins anew");
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The bytes that can still be written to a folder's disk. */
    @FunctionalInterface
    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    /** Waits before another attempt. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }
}
