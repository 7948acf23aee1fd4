package org.llmtwin.runtime.step;

import org.llmtwin.runtime.step.weights.LowRank;
import org.llmtwin.runtime.vector.Rows;

/**
 * The second matrices of the adapters of a linear map.
 *
 * @param number of the map, by which adapters know it
 */
record UpMaps(State state, int number) {
    /** Adds the products of a part of the map: the numbers of the strips {@code from} to {@code to}, exclusive. */
    void add(int part, Rows out, int from, int to) {
        if (state.texts.rank() == 0) {
            return;
        }
        int next;
        for (int row = 0; row < state.texts.count(); row = next) {
            next = state.texts.endOfRun(row);
            LowRank adapter = state.texts.adapter(row, number);
            if (adapter != null) {
                adapter.up().get(part).addProduct(state.lowRank(), row, next - row, out, from, to);
            }
        }
    }
}
