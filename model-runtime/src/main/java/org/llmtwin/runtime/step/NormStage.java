package org.llmtwin.runtime.step;

import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Norm;
import org.llmtwin.runtime.vector.Rows;
import org.llmtwin.runtime.vector.Stage;
import org.llmtwin.runtime.vector.Vectors;

/** RMSNorm or LayerNorm of the hidden states; their weights are folded into the linear map that follows. A unit is a row. */
record NormStage(State state, ModelConfig config) implements Stage {
    @Override
    public int units() {
        return state.texts.count();
    }

    @Override
    public void run(int row, int thread) {
        Rows in = state.hidden;
        float[] x = in.values();
        int at = in.start(row);
        int length = in.length();
        float[] y = state.normed.values();
        int to = state.normed.start(row);
        int step = state.normed.step(row);
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
