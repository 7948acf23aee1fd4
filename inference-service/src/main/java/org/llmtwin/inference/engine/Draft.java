package org.llmtwin.inference.engine;

import java.util.Locale;

/** What an engine wrote. */
public record Draft(String text, Finish finish, int promptTokens, int answerTokens) {
    /** Why it stopped. */
    public enum Finish {
        STOP,
        LENGTH,
        CANCELLED;

        /** The name in answers and traces. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
