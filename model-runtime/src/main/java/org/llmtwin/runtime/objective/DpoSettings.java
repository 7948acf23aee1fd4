package org.llmtwin.runtime.objective;

/**
 * Direct preference optimisation (Rafailov et al., 2023).
 *
 * @param beta how strongly the model is held to the reference: the weaker, the smaller
 * @param labelSmoothing the share of pairs that are taken to be the wrong way round (Mitchell, 2023, cDPO), below 0.5
 * @param reference what the model is compared with
 */
public record DpoSettings(double beta, double labelSmoothing, Reference reference) {
    /** What the model is compared with. */
    public enum Reference {
        /** The model with the adapter as it was when the run began: at the first step every margin is 0. */
        START,
        /** The model without adapter. */
        BASE
    }

    public DpoSettings {
        if (!(beta > 0 && beta <= 10)) {
            throw new IllegalArgumentException("beta is " + beta + ", must be above 0 and at most 10");
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 0.5)) {
            throw new IllegalArgumentException(
                    "labelSmoothing is " + labelSmoothing + ", must be at least 0 and below 0.5");
        }
    }

    public static DpoSettings defaults() {
        return new DpoSettings(0.1, 0, Reference.START);
    }
}
