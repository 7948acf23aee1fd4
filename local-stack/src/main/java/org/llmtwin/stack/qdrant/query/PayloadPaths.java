package org.llmtwin.stack.qdrant.query;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.llmtwin.stack.qdrant.model.FieldPath;
import org.llmtwin.stack.qdrant.model.FieldPath.AllItems;
import org.llmtwin.stack.qdrant.model.FieldPath.Key;
import org.llmtwin.stack.qdrant.model.FieldPath.Step;

/** Cuts a payload down to some paths, or cuts some paths out of it; the structure around them stays. */
final class PayloadPaths {
    private final Predicate<List<Step>> keep;

    private PayloadPaths(Predicate<List<Step>> keep) {
        this.keep = keep;
    }

    static Map<String, Value> only(Map<String, Value> payload, List<String> paths) {
        List<List<Step>> wanted = parse(paths);
        return new PayloadPaths(path -> wanted.stream().anyMatch(steps -> agree(steps, path)))
                .fields(payload, List.of());
    }

    static Map<String, Value> without(Map<String, Value> payload, List<String> paths) {
        List<List<Step>> unwanted = parse(paths);
        return new PayloadPaths(
                        path -> unwanted.stream().noneMatch(steps -> steps.size() <= path.size() && agree(steps, path)))
                .fields(payload, List.of());
    }

    private static List<List<Step>> parse(List<String> paths) {
        return paths.stream().map(path -> FieldPath.parse(path).steps()).toList();
    }

    /** Whether one path lies on the way to the other. */
    private static boolean agree(List<Step> left, List<Step> right) {
        int common = Math.min(left.size(), right.size());
        return left.subList(0, common).equals(right.subList(0, common));
    }

    private Map<String, Value> fields(Map<String, Value> fields, List<Step> path) {
        Map<String, Value> kept = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            List<Step> here = append(path, new Key(name));
            if (keep.test(here)) {
                kept.put(name, inside(value, here));
            }
        });
        return kept;
    }

    private Value inside(Value value, List<Step> path) {
        if (value.hasStructValue()) {
            Struct.Builder kept = Struct.newBuilder()
                    .putAllFields(fields(value.getStructValue().getFieldsMap(), path));
            return Value.newBuilder().setStructValue(kept).build();
        }
        if (!value.hasListValue()) {
            return value;
        }
        List<Step> here = append(path, new AllItems());
        ListValue.Builder kept = ListValue.newBuilder();
        if (keep.test(here)) {
            value.getListValue().getValuesList().forEach(item -> kept.addValues(inside(item, here)));
        }
        return Value.newBuilder().setListValue(kept).build();
    }

    private static List<Step> append(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
