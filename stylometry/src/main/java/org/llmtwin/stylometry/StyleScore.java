package org.llmtwin.stylometry;

import org.jspecify.annotations.Nullable;

/**
 * Where a set of texts lies between other authors (0) and the author's own held-out texts (1), all measured at the
 * same number of words.
 *
 * @param measure what was measured
 * @param words words in each bundle of pooled texts
 * @param floor distance of other authors' texts to the author
 * @param ceiling distance of the author's held-out texts to the author
 * @param distance distance of the measured texts to the author
 * @param gapInDeviations floor less ceiling, in pooled standard deviations of the two
 * @param score the place on the scale; null where floor and ceiling lie too close for one
 */
public record StyleScore(
        StyleMeasure measure,
        int words,
        Interval floor,
        Interval ceiling,
        Interval distance,
        double gapInDeviations,
        @Nullable Interval score) {

    /** Whether floor and ceiling lie so close that a place between them would say nothing. */
    public boolean refused() {
        return score == null;
    }
}
