package org.llmtwin.runtime.objective;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loss over items, which are numbered from 0. */
public interface Loss {
    int size();

    /** How many examples were cut to the length. */
    int truncated();

    /** Tells the items and the settings of the loss from others, in every process alike. */
    int fingerprint();

    /**
     * Computes or finds what must be known before the first step.
     *
     * @param kept numbers by name that a run keeps from its start on, also when it is resumed
     */
    default void prepare(String name, Map<String, double[]> kept) {}

    /**
     * Adds up the gradient of the mean loss of some items.
     *
     * @param seed from which dropout draws
     */
    Measured step(int[] items, long seed);

    /** The mean loss of all items, without gradient and dropout. */
    double mean();

    /**
     * What a step measured.
     *
     * @param loss mean over the learned tokens or pairs, before the step
     * @param tokens tokens read
     * @param learnedTokens tokens of the answers among them
     * @param preference null where no preferences are learned
     */
    record Measured(
            double loss,
            int tokens,
            int learnedTokens,
            @Nullable Margins preference) {}

    /**
     * How far chosen answers are ahead of rejected ones (Rafailov et al., 2023). The reward of an answer is beta times what its
     * log-likelihood gained over the reference.
     *
     * @param chosen mean reward of the chosen answers
     * @param rejected mean reward of the rejected answers
     * @param margin mean of the chosen answer's reward less the rejected one's
     * @param accuracy share of pairs whose margin is above 0
     */
    record Margins(double chosen, double rejected, double margin, double accuracy) {}
}
