package org.llmtwin.crawler.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** How many bytes a clone may fetch in all, and for how long: a server may state less than it sends. */
final class TransferLimit {
    private final long bytes;
    private final Duration time;
    private final long start = System.nanoTime();
    private long read;

    TransferLimit(long bytes, Duration time) {
        this.bytes = bytes;
        this.time = time;
    }

    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                add(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                add(Math.max(0, count));
                return count;
            }
        };
    }

    private void add(int count) throws IOException {
        read += count;
        if (read > bytes) {
            throw new IOException("it sends more than " + bytes / (1 << 20) + " MB");
        }
        if (System.nanoTime() - start > time.toNanos()) {
            throw new IOException("it did not come within " + time.toSeconds() + " s");
        }
    }
}
