package org.llmtwin.runtime.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in memory whose every access is checked against its length, with errors that name the place. */
public final class MappedFile implements AutoCloseable {
    private final Path path;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;

    public MappedFile(Path path) {
        this.path = path;
        requireRegular(path);
        try (FileChannel channel = FileChannel.open(path)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (IOException e) {
            arena.close();
            throw new CheckpointException(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    MemorySegment bytes() {
        return bytes;
    }

    long size() {
        return bytes.byteSize();
    }

    byte[] copy(long at, int length, String what) {
        require(at, length, what);
        return bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** @throws CheckpointException unless {@code length} bytes lie at {@code at} */
    void require(long at, long length, String what) {
        if (at < 0 || length < 0 || at > size() || length > size() - at) {
            throw failure(at, what + " needs " + length + " bytes, the file has " + size());
        }
    }

    public CheckpointException failure(long at, String problem) {
        return new CheckpointException(path, "at byte " + at + ": " + problem);
    }

    /** A pipe or a device may never end. */
    private static void requireRegular(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(path, Files.exists(path) ? "is no file" : "no such file");
        }
    }

    /** A small text file, read whole. */
    public static String text(Path path, long maxBytes) {
        requireRegular(path);
        try {
            long size = Files.size(path);
            if (size > maxBytes) {
                throw new CheckpointException(path, size + " bytes, more than the " + maxBytes + " expected here");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(path, "is not UTF-8", e);
        } catch (IOException e) {
            throw new CheckpointException(path, "cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
