package org.llmtwin.runtime.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Locks that hold between processes, and between threads of this one, for which the system's locks do not. */
public final class FileLocks {
    private static final ConcurrentMap<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private FileLocks() {}

    /**
     * Works while nobody else holds the lock; waits for it if need be. The lock file stays behind.
     *
     * @throws DownloadException when the thread is interrupted while it waits
     */
    public static void holding(Path lockFile, Work work) throws IOException {
        Path key = lockFile.toAbsolutePath().normalize();
        ReentrantLock ours = OF_THIS_PROCESS.computeIfAbsent(key, path -> new ReentrantLock());
        try {
            ours.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("waiting for " + lockFile + " was interrupted", e);
        }
        try {
            holdingAmongProcesses(key, work);
        } finally {
            ours.unlock();
        }
    }

    private static void holdingAmongProcesses(Path lockFile, Work work) throws IOException {
        Files.createDirectories(lockFile.getParent());
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            work.run();
        }
    }

    /** What is done under a lock. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }
}
