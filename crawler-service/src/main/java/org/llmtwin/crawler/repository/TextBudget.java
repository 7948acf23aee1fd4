package org.llmtwin.crawler.repository;

/** How much text one source may bring, and what was not worth a line of its own. Used by one thread. */
final class TextBudget {
    private final long most;
    private long taken;
    private int neither;

    TextBudget(long most) {
        this.most = most;
    }

    /** @return whether there is room for so many bytes more */
    boolean take(int bytes) {
        if (taken + bytes > most) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** Counts a file that is neither writing nor code. */
    void skip() {
        neither++;
    }

    int skipped() {
        return neither;
    }
}
