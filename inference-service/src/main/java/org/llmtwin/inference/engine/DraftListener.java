package org.llmtwin.inference.engine;

/** Is told of an answer while it grows. */
@FunctionalInterface
public interface DraftListener {
    /**
     * @param delta the next piece, whole characters only
     * @return false to stop writing
     */
    boolean onText(String delta);

    /** Asked again and again, also before the first piece, from another thread: false to stop waiting and writing. */
    default boolean isWanted() {
        return true;
    }
}
