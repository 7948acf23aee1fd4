package org.llmtwin.runtime.download;

/** A file cannot be had from where it lies; the message is one line that says why and what to do. */
public final class DownloadException extends RuntimeException {
    public DownloadException(String message) {
        super(message);
    }

    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
