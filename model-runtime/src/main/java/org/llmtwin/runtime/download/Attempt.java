package org.llmtwin.runtime.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One connection's worth of a download. Trouble on the other side is returned as text, since another attempt may go on from
 * there; trouble with this disk is an IOException.
 */
record Attempt(RemoteFile file, Path part, DownloadListener listener) {
    private static final int BUFFER = 1 << 16;
    /** What the other side tells no size of is small. */
    private static final long MAX_UNKNOWN = 64 << 20;

    /** Returns null when the part file is whole, else what went wrong. */
    @Nullable
    String run() throws IOException {
        boolean exists = Files.exists(part);
        long kept = exists ? Files.size(part) : 0;
        if (exists && kept == file.size()) {
            return null;
        }
        RemoteFile.Part rest;
        try {
            rest = file.open(kept < file.size() ? kept : 0);
        } catch (IOException e) {
            return reason(e);
        }
        try (rest;
                FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(rest.from()).position(rest.from());
            String trouble = receive(rest, out);
            out.force(true);
            return trouble;
        }
    }

    private @Nullable String receive(RemoteFile.Part rest, FileChannel out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int count;
            try {
                count = rest.bytes().read(buffer);
            } catch (IOException e) {
                return reason(e);
            }
            if (count < 0) {
                return file.size() < 0 || out.position() == file.size()
                        ? null
                        : "the connection ended after " + out.position() + " of " + file.size() + " bytes";
            }
            write(out, ByteBuffer.wrap(buffer, 0, count));
            listener.progress(file.name(), out.position(), file.size());
        }
    }

    private void write(FileChannel out, ByteBuffer bytes) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new DownloadException("fetching " + file.name() + " was interrupted");
        }
        long limit = file.size() < 0 ? MAX_UNKNOWN : file.size();
        if (out.position() + bytes.remaining() > limit) {
            out.truncate(0);
            throw new DownloadException(file.name() + " is longer than the " + limit + " bytes it should have");
        }
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
