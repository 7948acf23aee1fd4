package org.llmtwin.platform.vectors;

/** The vector store did not do what it was asked; the cause says why. */
public final class VectorStoreException extends RuntimeException {
    VectorStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
