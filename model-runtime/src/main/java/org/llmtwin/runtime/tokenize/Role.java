package org.llmtwin.runtime.tokenize;

import java.util.Locale;

/** Who speaks in a conversation. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL;

    /** The name that chat templates know. */
    public String templateName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
