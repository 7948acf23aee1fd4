package org.llmtwin.inference;

import java.util.List;
import java.util.Locale;
import org.llmtwin.runtime.embed.Embedder;

/** Texts that share words have near vectors. */
final class WordEmbedder implements Embedder {
    static final int DIMENSION = 256;

    @Override
    public String id() {
        return "words";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public int maxTokens() {
        return 512;
    }

    @Override
    public int countTokens(String text) {
        return text.split("\\s+").length;
    }

    @Override
    public List<float[]> embedPassages(List<String> passages) {
        return passages.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String query) {
        float[] vector = new float[DIMENSION];
        for (String word : query.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
        }
        double length = 0;
        for (float value : vector) {
            length += value * value;
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.max(1e-6, Math.sqrt(length));
        }
        return vector;
    }

    @Override
    public void close() {}
}
