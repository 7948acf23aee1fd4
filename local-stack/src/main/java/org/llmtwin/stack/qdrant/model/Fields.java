package org.llmtwin.stack.qdrant.model;

import io.qdrant.client.grpc.JsonWithInt.Value;
import org.jspecify.annotations.Nullable;

/** An object of a payload, seen by its top-level keys. */
@FunctionalInterface
public interface Fields {
    @Nullable
    Value get(String key);
}
