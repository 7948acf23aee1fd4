package org.llmtwin.runtime.llama;

import java.nio.FloatBuffer;
import org.llmtwin.runtime.checkpoint.ModelConfig;
import org.llmtwin.runtime.checkpoint.RopeScaling;

/**
 * Rotary position embedding (Su et al., 2021): pair j of a head turns by {@code position * frequency(j)}. Llama 3's scaling
 * divides low frequencies by a factor, leaves high ones, and blends between.
 */
public final class Rope {
    private final double[] frequencies;

    public Rope(ModelConfig config) {
        frequencies = new double[config.headDim() / 2];
        for (int j = 0; j < frequencies.length; j++) {
            double plain = Math.pow(config.ropeTheta(), -2.0 * j / config.headDim());
            frequencies[j] = config.ropeScaling() == null ? plain : scaled(plain, config.ropeScaling());
        }
    }

    private static double scaled(double frequency, RopeScaling scaling) {
        double turns = scaling.originalMaxPositions() * frequency / (2 * Math.PI);
        double smooth =
                (turns - scaling.lowFrequencyFactor()) / (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
        double keep = Math.clamp(smooth, 0.0, 1.0);
        return frequency * (keep + (1 - keep) / scaling.factor());
    }

    /** Writes [window, 2 * frequencies] cosines, each half of a head alike, then the sines in the same form. */
    public void putHalves(FloatBuffer into, int window) {
        for (int part = 0; part < 2; part++) {
            for (int position = 0; position < window; position++) {
                for (int i = 0; i < 2 * frequencies.length; i++) {
                    double angle = position * frequencies[i % frequencies.length];
                    into.put((float) (part == 0 ? Math.cos(angle) : Math.sin(angle)));
                }
            }
        }
    }

    /** Writes [window, heads, frequencies] complex numbers; the last {@code still} heads get 1 and so do not turn. */
    public void putComplex(FloatBuffer into, int window, int heads, int still) {
        for (int position = 0; position < window; position++) {
            for (int head = 0; head < heads; head++) {
                for (double frequency : frequencies) {
                    double angle = head < heads - still ? position * frequency : 0;
                    into.put((float) Math.cos(angle)).put((float) Math.sin(angle));
                }
            }
        }
    }
}
