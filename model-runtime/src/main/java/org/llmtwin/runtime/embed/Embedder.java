package org.llmtwin.runtime.embed;

import java.util.List;

/** A model that places texts of like meaning near each other. Vectors have length 1. Safe for several threads. */
public interface Embedder extends AutoCloseable {
    /** Names model and version: vectors of different ids must never be compared. */
    String id();

    int dimension();

    /** The window, special tokens included. */
    int maxTokens();

    /** The tokens of a passage as the model reads it, special tokens included. */
    int countTokens(String text);

    /** One vector per text, in order. @throws TextTooLongException when a text does not fit the window */
    List<float[]> embedPassages(List<String> texts);

    /** The vector to search passages with. @throws TextTooLongException when the query does not fit the window */
    float[] embedQuery(String query);

    @Override
    void close();
}
