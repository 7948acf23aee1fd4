package org.llmtwin.stack.launcher;

/** Whether a person is looking on. */
final class Terminal {

    private Terminal() {}

    static boolean isThere() {
        return System.console() != null && System.console().isTerminal();
    }
}
