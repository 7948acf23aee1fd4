package org.llmtwin.feature.dataset;

/** A twin has not enough texts to learn from; the message says what is missing. */
public final class TooFewTextsException extends RuntimeException {
    TooFewTextsException(String message) {
        super(message);
    }
}
