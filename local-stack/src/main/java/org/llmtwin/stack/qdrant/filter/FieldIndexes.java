package org.llmtwin.stack.qdrant.filter;

import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import java.util.Map;

/** The payload indexes of a collection by key. They speed nothing up here; they change a few answers, as in Qdrant. */
public record FieldIndexes(Map<String, PayloadSchemaType> types) {
    public FieldIndexes {
        types = Map.copyOf(types);
    }

    public boolean has(String key, PayloadSchemaType type) {
        return types.get(key) == type;
    }
}
