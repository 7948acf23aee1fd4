package org.llmtwin.stack.qdrant.model;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into a payload, in Qdrant's notation: {@code a.b}, {@code a[].b} (every element), {@code a[0]} (one element),
 * {@code "a.b".c} (a key with a dot).
 */
public record FieldPath(List<Step> steps) {
    private static final Pattern KEY = Pattern.compile("\\G(?:\"([^\"]+)\"|([^\\[\\].\"]+))");
    private static final Pattern ITEM = Pattern.compile("\\G\\[(\\d*)]");

    /** One step of a path. */
    public sealed interface Step {}

    /** Into an object. */
    public record Key(String name) implements Step {}

    /** Into every element of an array. */
    public record AllItems() implements Step {}

    /** Into one element of an array. */
    public record Item(int position) implements Step {}

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when the text is no path */
    public static FieldPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        int position = parseKey(text, 0, steps);
        while (position < text.length()) {
            if (text.charAt(position) != '.') {
                throw noPath(text);
            }
            position = parseKey(text, position + 1, steps);
        }
        return new FieldPath(List.copyOf(steps));
    }

    /** Reads a key and the brackets after it; returns the position after them. */
    private static int parseKey(String text, int start, List<Step> steps) {
        Matcher key = KEY.matcher(text);
        if (!key.find(start)) {
            throw noPath(text);
        }
        steps.add(new Key(key.group(1) != null ? key.group(1) : key.group(2)));
        Matcher item = ITEM.matcher(text);
        int position = key.end();
        while (position < text.length() && item.find(position)) {
            steps.add(item.group(1).isEmpty() ? new AllItems() : new Item(index(item.group(1), text)));
            position = item.end();
        }
        return position;
    }

    private static RuntimeException noPath(String text) {
        return Refusals.wrongInput("`" + text + "` is no path into a payload");
    }

    private static int index(String digits, String path) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw Refusals.wrongInput("`" + path + "` has an array position that is too large");
        }
    }

    /** Where an array's elements are meant: {@code items} and {@code items[]} both give {@code items[]}. */
    public FieldPath toElements() {
        if (steps.getLast() instanceof AllItems) {
            return this;
        }
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new AllItems());
        return new FieldPath(List.copyOf(longer));
    }

    /** What stands at this path: nothing, one value, or several when the path goes through arrays. */
    public List<Value> values(Fields fields) {
        Value root = fields.get(((Key) steps.getFirst()).name());
        if (root == null) {
            return List.of();
        }
        if (steps.size() == 1) {
            return List.of(root);
        }
        List<Value> found = new ArrayList<>();
        collect(root, 1, found);
        return found;
    }

    private void collect(Value value, int depth, List<Value> found) {
        if (depth == steps.size()) {
            found.add(value);
            return;
        }
        List<Value> items = value.getListValue().getValuesList();
        switch (steps.get(depth)) {
            case Key(String name) -> {
                Value field = value.getStructValue().getFieldsMap().get(name);
                if (field != null) {
                    collect(field, depth + 1, found);
                }
            }
            case AllItems() -> items.forEach(item -> collect(item, depth + 1, found));
            case Item(int position) -> {
                if (position < items.size()) {
                    collect(items.get(position), depth + 1, found);
                }
            }
        }
    }
}
