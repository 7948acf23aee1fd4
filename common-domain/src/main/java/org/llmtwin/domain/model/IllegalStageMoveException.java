package org.llmtwin.domain.model;

/** A move between stages that the registry does not allow. The message names version, stage and wanted stage. */
public final class IllegalStageMoveException extends RuntimeException {
    public IllegalStageMoveException(String message) {
        super(message);
    }
}
