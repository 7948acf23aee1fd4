package org.llmtwin.runtime.decode.script;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/**
 * Keys and values of the texts that are being written, each in a place of its own: a tensor [2, places, kv heads, window, head
 * width] for each layer. And which of its positions each text may look at.
 */
final class KvCache implements AutoCloseable {
    /** Memory is cleared, and so taken from the system, in steps of this many positions. */
    private static final int STEP = 128;

    private final Scope scope = new Scope();
    private final ScriptModule script;
    private final int window;
    private final int reach;
    private final Value layers;
    private final Value mask;
    private final FloatBuffer maskMemory;
    private final int[] cleared;
    private final int[] from;
    private final int[] to;

    KvCache(ModelConfig config, CacheLimits limits, Tensors tensors, ScriptModule script) {
        this.script = script;
        window = limits.window();
        reach = config.slidingWindow();
        int places = limits.sequences();
        List<Value> all = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            all.add(scope.add(tensors.empty(2, places, config.kvHeads(), window, config.headDim())));
        }
        layers = scope.add(Value.list(all));
        mask = scope.add(tensors.empty(places, 1, 1, window));
        maskMemory = mask.floats();
        for (int i = 0; i < places * window; i++) {
            maskMemory.put(i, Float.NEGATIVE_INFINITY);
        }
        cleared = new int[places];
        from = new int[places];
        to = new int[places];
    }

    Value layers() {
        return layers;
    }

    /** An addend [places, 1, 1, window] for attention: 0 where a text looks, else minus infinity. */
    Value mask() {
        return mask;
    }

    /** From now on the text in a place ends before {@code end}, and looks at what of it lies within the model's reach. */
    void see(int place, int end) {
        int first = reach == 0 ? 0 : Math.max(0, end - reach);
        mark(place, from[place], Math.min(to[place], first), Float.NEGATIVE_INFINITY);
        mark(place, Math.max(from[place], end), to[place], Float.NEGATIVE_INFINITY);
        mark(place, first, Math.min(end, from[place]), 0);
        mark(place, Math.max(first, to[place]), end, 0);
        from[place] = first;
        to[place] = end;
    }

    private void mark(int place, int start, int end, float addend) {
        for (int position = start; position < end; position++) {
            maskMemory.put(place * window + position, addend);
        }
    }

    /** Positions that attention masks out must still hold finite numbers. What is never used is never touched. */
    void reserve(int place, int length) {
        if (length > cleared[place]) {
            int end = Math.min(window, (length + STEP - 1) / STEP * STEP);
            script.run("clear", layers, place, cleared[place], end);
            cleared[place] = end;
        }
    }

    /** Copies the first {@code length} positions of one place to another. */
    void copy(int source, int target, int length) {
        reserve(target, length);
        script.run("move", layers, source, target, length);
        see(target, length);
    }

    @Override
    public void close() {
        scope.close();
    }
}
