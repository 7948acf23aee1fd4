package org.llmtwin.runtime.decode.script;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.CacheLimits;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.sampling.Logits;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.Value;

/** The decoder in TorchScript. */
public final class ScriptDecoder implements Decoder {
    private final Scope scope = new Scope();
    private final ModelConfig config;
    private final int window;
    private final KvCache cache;
    private final ScriptModel model;
    private final AdapterPacker packer;
    private final LargestKernel largest;

    /**
     * Takes the numbers: the checkpoint may be closed afterwards.
     *
     * @param merged an adapter that becomes part of the model
     * @param halves whether linear maps are wanted in half floats; float32 where the processor has no kernel for them
     * @param threads of the engine if it is not running yet; 0 for one each processor
     * @param limits whose window is cut to the positions that the model has
     */
    public ScriptDecoder(
            Checkpoint checkpoint, @Nullable AdapterWeights merged, boolean halves, int threads, CacheLimits limits) {
        config = checkpoint.config();
        CacheLimits own = limits.within(config);
        window = own.window();
        Torch.start(threads);
        Kernels kernels = scope.add(Kernels.load(config.layout(), halves));
        Tensors tensors = scope.add(new Tensors());
        cache = scope.add(new KvCache(config, own, tensors, kernels.script()));
        DecoderWeights weights = scope.add(new DecoderWeights(checkpoint, tensors, kernels));
        weights.add(merged);
        model = scope.add(new ScriptModel(config, weights, cache, window, tensors, kernels.script()));
        packer = new AdapterPacker(config, tensors, kernels.script(), weights.foldedNorms());
        largest = scope.add(new LargestKernel());
        Torch.giveBackFreeMemory(); // the unpacked weights
    }

    /** Whether half floats are possible here. Starts the engine if it is not running yet. */
    public static boolean packsHalves(int threads) {
        Torch.start(threads);
        return HalfProduct.isAvailable();
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public List<Integer> endTokens() {
        return config.eosTokenIds();
    }

    @Override
    public LoadedAdapter load(AdapterWeights adapter) {
        adapter.requireFits(config);
        return packer.pack(adapter);
    }

    @Override
    public Logits prefill(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        int[] rest = Arrays.copyOfRange(ids, known, ids.length);
        return logits(model.prefill(place, known, rest, ScriptAdapter.of(adapter)), 1);
    }

    @Override
    public void read(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        model.read(place, known, Arrays.copyOfRange(ids, known, ids.length), ScriptAdapter.of(adapter));
    }

    @Override
    public Logits extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        return logits(model.extend(place, known, ids, ScriptAdapter.of(adapter)), ids.length);
    }

    @Override
    public Logits decode(int[] ids, int[] positions, @Nullable LoadedAdapter[] adapters) {
        @Nullable
        ScriptAdapter[] own = Arrays.stream(adapters).map(ScriptAdapter::of).toArray(ScriptAdapter[]::new);
        return logits(model.decode(ids, positions, own), ids.length);
    }

    private Logits logits(Value numbers, int rows) {
        return new ScriptLogits(numbers, rows, config.vocabSize(), largest);
    }

    @Override
    public void copy(int from, int to, int length) {
        cache.copy(from, to, length);
    }

    @Override
    public double[] score(int place, int[] ids, int start) {
        return model.score(place, ids, start);
    }

    @Override
    public void close() {
        scope.close();
        Torch.giveBackFreeMemory();
    }
}
