package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Changes inside a payload. All methods leave their arguments as they are. */
final class PayloadEdits {
    private PayloadEdits() {}

    /** Top-level keys are replaced whole; a null removes its key. */
    static Map<String, Value> merge(Map<String, Value> fields, Map<String, Value> changes) {
        Map<String, Value> merged = new HashMap<>(fields);
        changes.forEach((key, value) -> {
            if (value.hasNullValue()) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    /** Merges into the object at a path of keys; objects on the way that are missing are made. */
    static Map<String, Value> mergeAt(
            Map<String, Value> fields, List<FieldPath.Step> path, Map<String, Value> changes) {
        if (path.isEmpty()) {
            return merge(fields, changes);
        }
        if (!(path.getFirst() instanceof FieldPath.Key(String name))) {
            throw Refusals.unsupported("set_payload with a key that goes into an array");
        }
        Map<String, Value> inner = fields.getOrDefault(name, Value.getDefaultInstance())
                .getStructValue()
                .getFieldsMap();
        Map<String, Value> merged = new HashMap<>(fields);
        merged.put(name, object(mergeAt(inner, path.subList(1, path.size()), changes)));
        return merged;
    }

    /** Removes what stands at a path; a path that leads nowhere changes nothing. */
    static Map<String, Value> remove(Map<String, Value> fields, List<FieldPath.Step> path) {
        if (!(path.getFirst() instanceof FieldPath.Key(String name))) {
            throw Refusals.unsupported("delete_payload of array elements");
        }
        Value value = fields.get(name);
        if (value == null) {
            return fields;
        }
        Map<String, Value> rest = new HashMap<>(fields);
        if (path.size() == 1) {
            rest.remove(name);
        } else {
            rest.put(name, removeIn(value, path.subList(1, path.size())));
        }
        return rest;
    }

    private static Value removeIn(Value value, List<FieldPath.Step> path) {
        if (path.getFirst() instanceof FieldPath.AllItems && path.size() > 1) {
            return value.hasListValue() ? removeInItems(value, path.subList(1, path.size())) : value;
        }
        return value.hasStructValue() ? object(remove(value.getStructValue().getFieldsMap(), path)) : value;
    }

    private static Value removeInItems(Value array, List<FieldPath.Step> path) {
        ListValue.Builder items = ListValue.newBuilder();
        array.getListValue().getValuesList().forEach(item -> items.addValues(removeIn(item, path)));
        return Value.newBuilder().setListValue(items).build();
    }

    private static Value object(Map<String, Value> fields) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putAllFields(fields))
                .build();
    }
}
