package org.llmtwin.crawler.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads a body as long as it stays within the limit; the limit counts decompressed bytes. */
final class BoundedBody {
    private BoundedBody() {}

    /** More bytes than are taken. */
    static final class TooLargeException extends RuntimeException {
        TooLargeException(long limit) {
            super("the answer is larger than " + limit + " bytes");
        }
    }

    static byte[] read(@Nullable HttpEntity entity, long limit) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > limit) {
            throw new TooLargeException(limit);
        }
        // closing the stream of an endless answer would read on, so it stays open and its connection is closed
        InputStream in = entity.getContent();
        return in == null ? new byte[0] : read(in, limit);
    }

    static byte[] read(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (body.size() + count > limit) {
                throw new TooLargeException(limit);
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }
}
