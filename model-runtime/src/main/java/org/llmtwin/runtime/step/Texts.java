package org.llmtwin.runtime.step;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.step.weights.LowRank;
import org.llmtwin.runtime.step.weights.StepAdapter;

/** The rows of a step: whose tokens they are. Several rows may be of one text, at positions that follow each other. */
final class Texts {
    private int count;
    private int rank;
    private int[] places = {};
    private int[] positions = {};
    private @Nullable StepAdapter[] adapters = {};

    void begin(int rows) {
        count = 0;
        rank = 0;
        if (places.length < rows) {
            places = new int[rows];
            positions = new int[rows];
            adapters = new StepAdapter[rows];
        }
    }

    void add(int place, int position, @Nullable StepAdapter adapter) {
        places[count] = place;
        positions[count] = position;
        adapters[count++] = adapter;
        rank = Math.max(rank, adapter == null ? 0 : adapter.rank());
    }

    int count() {
        return count;
    }

    /** The largest rank of an adapter's map; 0 without adapters. */
    int rank() {
        return rank;
    }

    int place(int row) {
        return places[row];
    }

    int position(int row) {
        return positions[row];
    }

    @Nullable
    LowRank adapter(int row, int map) {
        StepAdapter adapter = adapters[row];
        return adapter == null ? null : adapter.map(map);
    }

    /** Whether the rows are of one text, at positions that follow each other. */
    boolean isOneText() {
        for (int row = 1; row < count; row++) {
            if (places[row] != places[0] || positions[row] != positions[0] + row) {
                return false;
            }
        }
        return true;
    }

    /** The row behind those that follow {@code row} with the same adapter. */
    int endOfRun(int row) {
        int end = row + 1;
        while (end < count && adapters[end] == adapters[row]) {
            end++;
        }
        return end;
    }
}
