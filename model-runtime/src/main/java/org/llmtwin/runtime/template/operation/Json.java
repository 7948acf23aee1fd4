package org.llmtwin.runtime.template.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;

/** Values as JSON, as Python's {@code json.dumps} writes it. */
public final class Json {
    /**
     * How it is written.
     *
     * @param ascii whether all other characters are escaped
     * @param indent what each level adds to a line's beginning; null for all in one line
     * @param between after an item
     * @param afterKey after a key
     */
    public record Layout(boolean ascii, @Nullable String indent, String between, String afterKey, boolean sorted) {}

    private final Layout layout;
    private final BoundedText out;

    private Json(Layout layout, Budget budget) {
        this.layout = layout;
        this.out = new BoundedText(budget);
    }

    /** @throws TemplateFault when the value has no form in JSON */
    public static String of(Object value, Layout layout, Budget budget) {
        Json json = new Json(layout, budget);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int level) {
        out.budget().enter();
        switch (value) {
            case String text -> string(text);
            case List<?> list -> list(list, level);
            case Map<?, ?> map -> map(map, level);
            case Undefined undefined -> throw undefined.fault();
            default -> out.append(scalar(value));
        }
        out.budget().leave();
    }

    private static String scalar(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "true" : "false";
            case Long number -> number.toString();
            case None none -> "null";
            case Double number when number.isNaN() -> "NaN";
            case Double number when number.isInfinite() -> number > 0 ? "Infinity" : "-Infinity";
            case Double number -> Numbers.shown(number);
            default -> throw new TemplateFault("'" + Values.type(value) + "' has no form in JSON");
        };
    }

    private void list(List<?> list, int level) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : layout.between());
            newLine(level + 1);
            write(list.get(i), level + 1);
        }
        if (!list.isEmpty()) {
            newLine(level);
        }
        out.append(']');
    }

    private void map(Map<?, ?> map, int level) {
        List<Map.Entry<String, Object>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Map.entry(key instanceof String text ? text : scalar(key), value)));
        if (layout.sorted()) {
            entries.sort(Comparator.comparing(Map.Entry::getKey));
        }
        out.append('{');
        String between = "";
        for (Map.Entry<String, Object> entry : entries) {
            out.append(between);
            newLine(level + 1);
            string(entry.getKey());
            out.append(layout.afterKey());
            write(entry.getValue(), level + 1);
            between = layout.between();
        }
        if (!entries.isEmpty()) {
            newLine(level);
        }
        out.append('}');
    }

    private void newLine(int level) {
        if (layout.indent() != null) {
            out.append('\n').repeat(layout.indent(), level);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        out.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ' || layout.ascii() && c > '~') {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
