package org.llmtwin.runtime.download;

import java.io.IOException;
import java.io.InputStream;

/** A file elsewhere that can be read from any byte on. */
public interface RemoteFile {
    /** How messages call it. */
    String name();

    /** Its bytes; -1 where that is not known. */
    long size();

    /**
     * Asks for what lies behind its first {@code from} bytes.
     *
     * @throws IOException when the connection fails or the other side has trouble that may pass: another attempt may succeed
     * @throws DownloadException when it is refused
     */
    Part open(long from) throws IOException;

    /**
     * The rest of a file.
     *
     * @param from where it begins: where it was asked to, or 0 where the other side sends whole files only
     */
    record Part(InputStream bytes, long from) implements AutoCloseable {
        @Override
        public void close() {
            try {
                bytes.close();
            } catch (IOException e) {
                // what has come is on the disk, and the rest is not wanted
            }
        }
    }
}
