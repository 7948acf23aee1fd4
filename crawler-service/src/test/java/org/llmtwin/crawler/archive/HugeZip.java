package org.llmtwin.crawler.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** Writes a ZIP of stored files, large ones as holes that take no room on the disk. */
final class HugeZip implements AutoCloseable {
    private final FileChannel channel;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int files;

    HugeZip(Path path) throws IOException {
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
    }

    /** Its checksum is wrong: nobody reads it. */
    void hole(String name, long size) throws IOException {
        header(name, 0, size);
        channel.position(channel.position() + size);
    }

    void file(String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        header(name, crc.getValue(), bytes.length);
        channel.write(ByteBuffer.wrap(bytes));
    }

    private void header(String name, long crc, long size) throws IOException {
        long offset = channel.position();
        byte[] path = name.getBytes(UTF_8);
        ByteBuffer local =
                buffer(30 + path.length).putInt(0x04034b50).putShort((short) 20).putShort((short) 0);
        fields(local, crc, size, path.length).putShort((short) 0).put(path);
        channel.write(local.flip());
        ByteBuffer central =
                buffer(46 + path.length).putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
        fields(central.putShort((short) 0), crc, size, path.length);
        central.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0);
        central.putInt((int) offset).put(path);
        directory.write(central.array());
        files++;
    }

    private static ByteBuffer fields(ByteBuffer to, long crc, long size, int name) {
        return to.putShort((short) 0)
                .putInt(0)
                .putInt((int) crc)
                .putInt((int) size)
                .putInt((int) size)
                .putShort((short) name);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        long offset = channel.position();
        channel.write(ByteBuffer.wrap(directory.toByteArray()));
        ByteBuffer end =
                buffer(22).putInt(0x06054b50).putInt(0).putShort((short) files).putShort((short) files);
        channel.write(end.putInt(directory.size())
                .putInt((int) offset)
                .putShort((short) 0)
                .flip());
        channel.close();
    }
}
