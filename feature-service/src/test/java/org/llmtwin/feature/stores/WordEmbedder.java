package org.llmtwin.feature.stores;

import java.util.List;
import org.llmtwin.runtime.embed.Embedder;

/** Hashes words into a vector: like words, like vectors. */
public final class WordEmbedder implements Embedder {
    @Override
    public String id() {
        return "words";
    }

    @Override
    public int dimension() {
        return 64;
    }

    @Override
    public int maxTokens() {
        return 512;
    }

    @Override
    public int countTokens(String text) {
        return text.isBlank() ? 2 : 2 + text.strip().split("\\s+").length;
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String query) {
        float[] vector = new float[dimension()];
        for (String word : query.toLowerCase().split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), vector.length)]++;
        }
        double length = 0;
        for (float value : vector) {
            length += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.max(1e-9, Math.sqrt(length));
        }
        return vector;
    }

    @Override
    public void close() {}
}
