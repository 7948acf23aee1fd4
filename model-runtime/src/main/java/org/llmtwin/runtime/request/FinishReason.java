package org.llmtwin.runtime.request;

/** Why a text ended. */
public enum FinishReason {
    /** The model wrote its end token, or the text reached a stop string. */
    STOP,
    /** The limit of new tokens was reached. */
    LENGTH,
    /** The listener no longer wanted it. */
    CANCELLED
}
