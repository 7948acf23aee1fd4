package org.llmtwin.crawler.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The end of a ZIP file, which says how large its directory is (PKWARE APPNOTE 4.3.14 to 4.3.16). It is looked at before the
 * directory is read into memory: that alone can be gigabytes.
 *
 * @param entries number of files and folders
 * @param bytes size of the directory
 */
record ZipDirectory(long entries, long bytes) {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int COMMENT_LIMIT = 0xFFFF;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;

    static boolean isZip(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < END_SIZE) {
                return false;
            }
            int start = read(channel, 0, 4).getInt(0);
            return start == LOCAL_HEADER || start == END;
        }
    }

    /** @throws ArchiveException if there is no end: the file was cut off */
    static ZipDirectory of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int length = (int) Math.min(size, END_SIZE + COMMENT_LIMIT);
            ByteBuffer tail = read(channel, size - length, length);
            for (int at = length - END_SIZE; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    return of(channel, tail, at, size - length + at);
                }
            }
        }
        throw new ArchiveException("the ZIP is damaged or was cut off: download it again");
    }

    private static ZipDirectory of(FileChannel channel, ByteBuffer tail, int at, long position) throws IOException {
        long entries = Short.toUnsignedLong(tail.getShort(at + 10));
        long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
        if (position < LOCATOR_SIZE) {
            return new ZipDirectory(entries, bytes);
        }
        ByteBuffer locator = read(channel, position - LOCATOR_SIZE, LOCATOR_SIZE);
        long end64 = locator.getLong(8);
        if (locator.getInt(0) != LOCATOR || end64 < 0 || end64 > channel.size() - END_64_SIZE) {
            return new ZipDirectory(entries, bytes);
        }
        ByteBuffer end = read(channel, end64, END_64_SIZE);
        return end.getInt(0) == END_64
                ? new ZipDirectory(end.getLong(32), end.getLong(40))
                : new ZipDirectory(entries, bytes);
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {}
        return buffer;
    }
}
