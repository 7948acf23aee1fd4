package org.llmtwin.platform.vectors;

/** The vector store refused a call or did not answer in time. The cause is what the client reported. */
public final class VectorStoreException extends RuntimeException {
    VectorStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
