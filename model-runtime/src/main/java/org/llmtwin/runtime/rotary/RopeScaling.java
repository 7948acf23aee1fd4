package org.llmtwin.runtime.rotary;

/** A change of the rotary frequencies, so that a model reads longer texts than it was first trained on. */
public sealed interface RopeScaling permits Llama3Scaling, DividedFrequencies {
    /** The frequency of pair {@code pair} that is used in place of the plain one, in radians a position. */
    double scale(int pair, double frequency);
}
