package org.llmtwin.feature.index;

import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.dataset.DatasetVersion;

/**
 * Where a twin's features stand, as an operator sees it.
 *
 * @param pending documents that are not yet where they should be
 * @param reason what stands in the way of a current dataset; null otherwise
 */
public record FeatureStatus(
        int documents,
        int cleaned,
        int embedded,
        long chunks,
        int pending,
        State state,
        @Nullable String reason,
        @Nullable Dataset dataset) {

    /** Whether there is anything to do. */
    public enum State {
        IDLE,
        WORKING
    }

    /**
     * The newest dataset.
     *
     * @param examples all of them
     * @param train examples to learn from
     * @param test examples to test with
     */
    public record Dataset(String id, int examples, int train, int test) {
        static Dataset of(DatasetVersion version) {
            int train = version.trainExamples();
            int test = version.testExamples();
            return new Dataset(version.id(), train + test, train, test);
        }
    }
}
