package org.llmtwin.crawler.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.llmtwin.crawler.http.StreamedAnswer;

/** How many bytes a clone may fetch in all, and for how long: a server may state less than it sends. */
final class TransferLimit {
    private final long bytes;
    private final Duration time;
    private final Clock clock;
    private final Instant end;
    private long read;

    TransferLimit(long bytes, Duration time, Clock clock) {
        this.bytes = bytes;
        this.time = time;
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    /** An answer that goes on behind the limit is ended. */
    InputStream body(StreamedAnswer answer) throws IOException {
        return new FilterInputStream(answer.body()) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                add(one < 0 ? 0 : 1, answer);
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                add(Math.max(0, count), answer);
                return count;
            }
        };
    }

    private void add(int count, StreamedAnswer answer) throws IOException {
        read += count;
        try {
            check();
        } catch (IOException e) {
            answer.close();
            throw e;
        }
    }

    private void check() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the service is stopping");
        }
        if (read > bytes) {
            throw new IOException("it sends more than " + bytes / (1 << 20) + " MB");
        }
        if (isOver()) {
            throw new IOException("it did not come within " + time.toSeconds() + " s");
        }
    }

    boolean isOver() {
        return clock.instant().isAfter(end);
    }
}
