package org.llmtwin.runtime.memory;

/** A run would need more memory than there is. The message says how much, for what, and which settings need less. */
public final class NotEnoughMemoryException extends RuntimeException {
    NotEnoughMemoryException(String message) {
        super(message);
    }
}
