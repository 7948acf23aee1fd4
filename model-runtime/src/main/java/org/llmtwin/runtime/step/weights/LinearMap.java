package org.llmtwin.runtime.step.weights;

import java.util.List;
import org.llmtwin.runtime.vector.Matrix;

/**
 * A linear map of a layer, or the head.
 *
 * @param parts matrices [out, in] of equal sizes that read the same input: gate and up of a gated MLP, else one
 * @param biases for each part its bias [out]; empty where the map adds none
 */
public record LinearMap(List<Matrix> parts, List<float[]> biases) {
    public LinearMap {
        parts = List.copyOf(parts);
        biases = List.copyOf(biases);
    }
}
