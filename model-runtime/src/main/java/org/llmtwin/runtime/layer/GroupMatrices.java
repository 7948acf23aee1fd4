package org.llmtwin.runtime.layer;

import java.util.List;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Value;

/** Reads the frozen matrices of a group of projections in one format. */
interface GroupMatrices {
    /**
     * A group's matrix.
     *
     * @param tensors as the script of the format takes them
     * @param a its last rows, LoRA's A [ranks, in], sharing their memory; arbitrary numbers; float32
     */
    record Group(List<Value> tensors, Value a) {}

    /** The file with the function that makes one matrix of a group's tensors. */
    String script();

    Group read(int layer, List<Projection> members, int ranks);
}
