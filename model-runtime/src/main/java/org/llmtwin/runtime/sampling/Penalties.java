package org.llmtwin.runtime.sampling;

/**
 * What makes tokens that occurred less likely.
 *
 * @param repetition divides positive and multiplies negative logits of tokens of the prompt or the text, 1 for none (Keskar et
 *     al., 2019)
 * @param presence taken from the logit of each token of the text, 0 for none
 * @param frequency the same, as often as the token occurred
 */
public record Penalties(double repetition, double presence, double frequency) {
    public static final Penalties NONE = new Penalties(1, 0, 0);

    public Penalties {
        SamplingSettings.require(
                repetition > 0 && repetition <= 100, "repetitionPenalty", repetition, "above 0 and at most 100");
        SamplingSettings.require(Math.abs(presence) <= 2, "presencePenalty", presence, "from -2 to 2");
        SamplingSettings.require(Math.abs(frequency) <= 2, "frequencyPenalty", frequency, "from -2 to 2");
    }

    public static Penalties repetition(double repetition) {
        return new Penalties(repetition, 0, 0);
    }

    boolean counts() {
        return presence != 0 || frequency != 0;
    }
}
