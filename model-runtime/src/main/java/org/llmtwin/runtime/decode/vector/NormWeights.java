package org.llmtwin.runtime.decode.vector;

import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Norm;

/**
 * The weights of a norm, which become part of the linear maps that read what it gives: of {@code w (n * scale + shift)} the scale goes
 * into the columns of w, and {@code w shift} into the bias.
 *
 * @param scale [hidden], for an RMSNorm times the square root of its length; null where no norm stands before the map
 * @param shift [hidden]; null where the norm adds nothing
 */
record NormWeights(float @Nullable [] scale, float @Nullable [] shift) {
    static final NormWeights NONE = new NormWeights(null, null);

    /** @param names of the weight and, for a LayerNorm, the bias */
    static NormWeights read(Checkpoint checkpoint, List<String> names) {
        ModelConfig config = checkpoint.config();
        float[] scale = vector(checkpoint, names.getFirst());
        if (config.layout().norm() == Norm.RMS) {
            float root = (float) Math.sqrt(config.hiddenSize());
            for (int i = 0; i < scale.length; i++) {
                scale[i] *= root;
            }
        }
        return new NormWeights(scale, names.size() > 1 ? vector(checkpoint, names.getLast()) : null);
    }

    private static float[] vector(Checkpoint checkpoint, String name) {
        float[] numbers = new float[Math.toIntExact(checkpoint.shape(name)[0])];
        checkpoint.read(name, FloatBuffer.wrap(numbers));
        return numbers;
    }

    /** Takes a row of a matrix from {@code at} on into account, in place; returns what the row's bias gains. */
    float fold(float[] numbers, int at, int columns) {
        float bias = 0;
        if (shift != null) {
            for (int i = 0; i < columns; i++) {
                bias += numbers[at + i] * shift[i];
            }
        }
        if (scale != null) {
            for (int i = 0; i < columns; i++) {
                numbers[at + i] *= scale[i];
            }
        }
        return bias;
    }
}
