package org.llmtwin.crawler.archive;

import java.io.IOException;

/** An archive or one of its files that is not read; the message is one sentence for the person who gave it. */
public final class ArchiveException extends IOException {
    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was packed does not come out again. */
    static ArchiveException damaged(IOException cause) {
        return new ArchiveException("the file is damaged (" + cause.getMessage() + "): download it again", cause);
    }
}
