package org.llmtwin.runtime.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.ScriptModule;

/** The TorchScript of a family's forward and backward, put together from the functions that families share. */
final class LayerScript {
    private static final String FOLDER = "layer/";
    private static final List<String> ALWAYS = List.of(
            "linear.py", "ops.py", "dropout.py", "window.py", "attention.py", "layer.py", "loss.py", "model.py");

    private LayerScript() {}

    static ScriptModule load(Layout layout, BaseFormat format, LinearKernel kernel) {
        List<String> files = new ArrayList<>(ALWAYS);
        files.add(format.script());
        files.add(layout.norm().script());
        files.add(layout.positions().script());
        files.add(layout.mlp().script());
        if (layout.positions() != Positions.LEARNED) {
            files.add("rotary_table.py");
        }
        return ScriptModule.load(
                kernel.text(), files.stream().map(FOLDER::concat).toArray(String[]::new));
    }

    /** What layer.py calls shape. */
    static long[] shape(ModelConfig config) {
        LongStream sizes = LongStream.of(
                config.heads(), config.kvHeads(), config.headDim(), config.slidingWindow(), config.intermediateSize());
        LongStream members = IntStream.range(0, Projection.GROUPS)
                .mapToLong(group -> config.layout().group(group).size());
        return LongStream.concat(sizes, members).toArray();
    }
}
