package org.llmtwin.runtime.decode.vector;

/** The order in which the two numbers of a pair that turns lie side by side; checkpoints hold first halves, then second halves. */
final class Pairs {
    private Pairs() {}

    /** Which row of a checkpoint's matrix becomes row {@code row}. */
    static int source(int row, int headDim) {
        int inHead = row % headDim;
        return row - inHead + inHead % 2 * (headDim / 2) + inHead / 2;
    }
}
