package org.llmtwin.runtime.vector;

/** Work that can be cut into units, which any threads do in any order. */
public interface Stage {
    /** How many units there are, {@link Workers#MOST_UNITS} at most; 0 if there is nothing to do. Asked once, when it is the stage's turn. */
    int units();

    /** @param thread the number of the thread, from 0 */
    void run(int unit, int thread);
}
