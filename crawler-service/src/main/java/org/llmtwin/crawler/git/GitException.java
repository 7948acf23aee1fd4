package org.llmtwin.crawler.git;

import java.io.IOException;

/** A repository that cannot be had; the message is one sentence for the person who reads the run's outcomes. */
public final class GitException extends IOException {
    GitException(String message) {
        super(message);
    }

    GitException(String message, Throwable cause) {
        super(message, cause);
    }
}
