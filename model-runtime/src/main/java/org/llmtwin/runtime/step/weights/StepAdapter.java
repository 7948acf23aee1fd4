package org.llmtwin.runtime.step.weights;

import org.jspecify.annotations.Nullable;

/** An adapter as the step reads it: by the number of the linear map, null where it leaves the map alone. */
public final class StepAdapter {
    private final @Nullable LowRank[] maps;
    private final int rank;

    public StepAdapter(@Nullable LowRank[] maps) {
        this.maps = maps.clone();
        int most = 0;
        for (LowRank map : maps) {
            most = Math.max(most, map == null ? 0 : map.down().rows());
        }
        rank = most;
    }

    /** Of the map of that number. */
    public @Nullable LowRank map(int number) {
        return maps[number];
    }

    /** The largest rank of a map. */
    public int rank() {
        return rank;
    }
}
