package org.llmtwin.runtime.step;

import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Norm;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/**
 * RMSNorm or LayerNorm of the last rows of the hidden states, as many as there are to be written; their weights are folded into the
 * linear map that follows. A unit is a row.
 */
record NormStage(ModelConfig config, Rows in, Rows out) implements Stage {
    @Override
    public int units() {
        return out.count();
    }

    @Override
    public void run(int row, int thread) {
        float[] x = in.values();
        int at = in.start(in.count() - out.count() + row);
        int length = in.length();
        float[] y = out.values();
        int to = out.start(row);
        int step = out.step(row);
        if (config.layout().norm() == Norm.RMS) {
            Vectors.standardise(x, at, length, 0, rms(x, at, length, config.normEps()), y, to, step);
        } else {
            float mean = Vectors.sum(x, at, length) / length;
            double variance = Vectors.squares(x, at, length, mean) / length;
            Vectors.standardise(x, at, length, mean, (float) (1 / Math.sqrt(variance + config.normEps())), y, to, step);
        }
    }

    /** The factor of an RMSNorm whose weights carry the square root of the length. */
    static float rms(float[] x, int at, int length, double epsilon) {
        return (float) (1 / Math.sqrt(Vectors.squares(x, at, length, 0) + length * epsilon));
    }
}
