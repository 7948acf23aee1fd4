package org.llmtwin.crawler.git;

/** A repository that cannot be had; the message is one sentence for the person who reads the run's outcomes. */
public final class GitException extends Exception {
    GitException(String message, Throwable cause) {
        super(message, cause);
    }
}
