package org.llmtwin.runtime.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;
import org.llmtwin.runtime.model.Projection;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.runtime.torch.Device;
import org.llmtwin.runtime.torch.ScriptModule;

/** The TorchScript of a family's forward and backward, put together from the functions that families share. */
final class LayerScript {
    private static final String FOLDER = "layer/";
    private static final List<String> ALWAYS =
            List.of("linear.py", "ops.py", "dropout.py", "attention.py", "layer.py", "loss.py", "model.py");

    private LayerScript() {}

    /** @param matrix the file that makes one matrix of a group's tensors */
    static ScriptModule load(Layout layout, String matrix, LinearKernel kernel, Computation computation) {
        List<String> files = new ArrayList<>(ALWAYS);
        files.add(matrix);
        files.add(layout.norm().script());
        files.add(layout.positions().script());
        files.add(layout.mlp().script());
        if (layout.positions() != Positions.LEARNED) {
            files.add("rotary_table.py");
        }
        files.addAll(attention(computation.device()));
        Map<String, String> words = new HashMap<>(kernel.text());
        words.put("COMPUTE", String.valueOf(computation.dtype().code()));
        return ScriptModule.load(words, files.stream().map(FOLDER::concat).toArray(String[]::new));
    }

    private static List<String> attention(Device device) {
        return device.direct() ? List.of("kernel_attention.py", "window.py") : List.of("plain_attention.py");
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
