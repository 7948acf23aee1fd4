package org.llmtwin.runtime.step.weights;

import java.util.List;
import org.llmtwin.runtime.vector.FloatMatrix;

/**
 * What an adapter (Hu et al., 2021) adds to a linear map: {@code up (down x + offset)}.
 *
 * @param down [rank, in]
 * @param offset [rank]
 * @param up for each part of the map a matrix [out, rank], scaled
 */
public record LowRank(FloatMatrix down, float[] offset, List<FloatMatrix> up) {
    public LowRank {
        up = List.copyOf(up);
    }
}
