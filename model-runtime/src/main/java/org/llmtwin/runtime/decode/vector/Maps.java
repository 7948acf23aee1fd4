package org.llmtwin.runtime.decode.vector;

import java.util.List;
import org.llmtwin.runtime.model.Mlp;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Projection;

/** How the projections of a layer are put together. */
final class Maps {
    private static final int INTO_MLP = 2;

    private Maps() {}

    /** The parts of a group's linear map, each with the projections that are one matrix: gate and up stay apart. */
    static List<List<Projection>> parts(ModelConfig config, int group) {
        List<Projection> members = config.layout().group(group);
        boolean gated = group == INTO_MLP && config.layout().mlp() == Mlp.GATED_SILU;
        return gated ? members.stream().map(List::of).toList() : List.of(members);
    }
}
