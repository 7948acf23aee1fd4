package org.llmtwin.runtime.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.decode.Decoder;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.sampling.Logits;

/** Counts the tokens of prompts that another decoder reads. */
final class CountingDecoder implements Decoder {
    private final Decoder decoder;
    private int read;

    CountingDecoder(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Tokens read since it was asked before. */
    int read() {
        int count = read;
        read = 0;
        return count;
    }

    @Override
    public int window() {
        return decoder.window();
    }

    @Override
    public List<Integer> endTokens() {
        return decoder.endTokens();
    }

    @Override
    public LoadedAdapter load(AdapterWeights adapter) {
        return decoder.load(adapter);
    }

    @Override
    public Logits prefill(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        read += ids.length - known;
        return decoder.prefill(place, ids, known, adapter);
    }

    @Override
    public void read(int place, int[] ids, int known, @Nullable LoadedAdapter adapter) {
        read += ids.length - known;
        decoder.read(place, ids, known, adapter);
    }

    @Override
    public Logits extend(int place, int known, int[] ids, @Nullable LoadedAdapter adapter) {
        return decoder.extend(place, known, ids, adapter);
    }

    @Override
    public Logits decode(int[] ids, int[] positions, @Nullable LoadedAdapter[] adapters) {
        return decoder.decode(ids, positions, adapters);
    }

    @Override
    public void copy(int from, int to, int length) {
        decoder.copy(from, to, length);
    }

    @Override
    public double[] score(int place, int[] ids, int start) {
        return decoder.score(place, ids, start);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
