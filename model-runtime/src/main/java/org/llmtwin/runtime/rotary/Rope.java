package org.llmtwin.runtime.rotary;

import java.nio.FloatBuffer;

/** Rotary position embedding (Su et al., 2021): pair j of a head turns by {@code position * frequency(j)}. */
public final class Rope {
    private final double[] frequencies;

    public Rope(RotaryConfig rotary, int headDim) {
        frequencies = new double[headDim / 2];
        RopeScaling scaling = rotary.scaling();
        for (int j = 0; j < frequencies.length; j++) {
            double plain = Math.pow(rotary.theta(), -2.0 * j / headDim);
            frequencies[j] = scaling == null ? plain : scaling.scale(j, plain);
        }
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
