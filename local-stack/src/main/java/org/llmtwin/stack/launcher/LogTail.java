package org.llmtwin.stack.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log that another process appends to. */
final class LogTail {

    private static final int FIRST_BYTES = 20_000;
    private static final int MAX_BYTES = 1 << 20;

    private final String prefix;
    private final Path file;
    private long position = -1;

    /** @param prefix stands before each line */
    LogTail(String prefix, Path file) {
        this.prefix = prefix;
        this.file = file;
    }

    /** Prints the complete lines that were added since the last call; at the first call, the newest ones. */
    void copyNewLines(PrintStream out) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (position < 0) {
                position = lineStart(channel, Math.max(0, channel.size() - FIRST_BYTES));
            } else if (channel.size() < position) {
                position = 0;
            }
            String added = read(channel, position);
            int end = added.lastIndexOf('\n') + 1;
            position += end;
            byte[] complete = added.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
            new String(complete, StandardCharsets.UTF_8).lines().forEach(line -> out.println(prefix + line));
        }
    }

    private static long lineStart(FileChannel channel, long from) throws IOException {
        return from == 0 ? 0 : from + read(channel, from).indexOf('\n') + 1;
    }

    /** One char per byte, so that positions in the text are positions in the file. */
    private static String read(FileChannel channel, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MAX_BYTES, channel.size() - from));
        channel.read(buffer, from);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
}
