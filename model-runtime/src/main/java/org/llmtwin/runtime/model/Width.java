package org.llmtwin.runtime.model;

/** The sizes that a linear map of a layer leads from or to. */
public enum Width {
    HIDDEN,
    QUERIES,
    KEYS,
    VALUES,
    QUERIES_KEYS_VALUES,
    INNER;

    long of(ModelConfig config) {
        long queries = (long) config.heads() * config.headDim();
        long keys = (long) config.kvHeads() * config.headDim();
        return switch (this) {
            case HIDDEN -> config.hiddenSize();
            case QUERIES -> queries;
            case KEYS, VALUES -> keys;
            case QUERIES_KEYS_VALUES -> queries + 2 * keys;
            case INNER -> config.intermediateSize();
        };
    }
}
