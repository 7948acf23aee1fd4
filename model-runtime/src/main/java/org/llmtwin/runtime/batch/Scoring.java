package org.llmtwin.runtime.batch;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.OtherThread;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;

/**
 * A text whose log-probabilities are asked for.
 *
 * @param ids the whole text
 * @param start of the tokens that count
 */
record Scoring(int[] ids, int start, CompletableFuture<double[]> scores) implements Work {
    Scoring(int[] ids, int start) {
        this(ids, start, new CompletableFuture<>());
    }

    void run(Decoder decoder, int place) {
        try {
            scores.complete(decoder.score(place, ids, start));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public @Nullable LoadedAdapter adapter() {
        return null;
    }

    @Override
    public void fail(RuntimeException cause) {
        scores.completeExceptionally(cause);
    }

    double[] await() {
        return OtherThread.result(scores);
    }
}
