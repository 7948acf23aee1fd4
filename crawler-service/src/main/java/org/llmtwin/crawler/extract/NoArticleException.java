package org.llmtwin.crawler.extract;

/** There is nothing to learn from; the message is one sentence for the person who reads the run's outcomes. */
public final class NoArticleException extends Exception {
    public NoArticleException(String message) {
        super(message);
    }
}
