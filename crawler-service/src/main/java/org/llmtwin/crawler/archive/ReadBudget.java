package org.llmtwin.crawler.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/** Counts what is read from an archive, and stops at its limits. */
final class ReadBudget {
    private final ArchiveLimits limits;
    private final AtomicLong total = new AtomicLong();

    ReadBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** @param packed size of the file in the archive, or -1 if it is not packed */
    InputStream counted(InputStream in, long packed) {
        return new Counted(in, packed);
    }

    private interface Reading {
        int read() throws IOException;
    }

    private final class Counted extends FilterInputStream {
        private final long packed;
        private long read;

        private Counted(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int one = unpacked(super::read);
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int some = unpacked(() -> super.read(bytes, from, length));
            count(Math.max(some, 0));
            return some;
        }

        private static int unpacked(Reading reading) throws IOException {
            try {
                return reading.read();
            } catch (ZipException | EOFException e) {
                throw ArchiveException.damaged(e);
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int bytes) throws ArchiveException {
            read += bytes;
            if (total.addAndGet(bytes) > limits.totalBytes()) {
                throw new ArchiveException("the archive unpacks to more than " + limits.totalBytes() + " bytes");
            }
            if (packed >= 0 && read > ArchiveLimits.SMALL && read / Math.max(1, packed) > limits.ratio()) {
                throw new ArchiveException("the file unpacks to more than " + limits.ratio() + " times its size");
            }
        }
    }
}
