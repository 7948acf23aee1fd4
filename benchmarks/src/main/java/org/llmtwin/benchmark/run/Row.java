package org.llmtwin.benchmark.run;

import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param peer null where nothing was run beside
 * @param lowerIsBetter for seconds
 */
public record Row(
        String work,
        String unit,
        boolean lowerIsBetter,
        Series ours,
        @Nullable Series peer) {
    /** How many times better ours is; null without a peer. */
    public @Nullable Double ratio() {
        if (peer == null) {
            return null;
        }
        return lowerIsBetter ? peer.median() / ours.median() : ours.median() / peer.median();
    }

    /** Our peak memory as a part of the peer's; null without a peer. */
    public @Nullable Double memoryRatio() {
        return peer == null ? null : (double) ours.peakBytes() / peer.peakBytes();
    }
}
