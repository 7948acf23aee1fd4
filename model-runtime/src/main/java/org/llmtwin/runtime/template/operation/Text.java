package org.llmtwin.runtime.template.operation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;
import org.llmtwin.runtime.template.value.View;

/** Values as text: Python's {@code str} and {@code repr}. */
public final class Text {
    private Text() {}

    /** As it is printed. */
    public static String of(Object value, Budget budget) {
        return switch (value) {
            case String text -> text;
            case Undefined undefined -> "";
            default -> {
                BoundedText out = new BoundedText(budget);
                show(value, out);
                yield out.toString();
            }
        };
    }

    /** As it is printed within a list. */
    private static void show(Object value, BoundedText out) {
        out.budget().enter();
        switch (value) {
            case String text -> quote(text, out);
            case Boolean flag -> out.append(flag ? "True" : "False");
            case Long number -> out.append(number.toString());
            case Double number -> out.append(Numbers.shown(number));
            case None none -> out.append("None");
            case Undefined undefined -> out.append("Undefined");
            case Tuple tuple -> {
                out.append('(');
                showAll(tuple, out);
                out.append(tuple.size() == 1 ? ",)" : ")");
            }
            case List<?> list -> {
                out.append('[');
                showAll(list, out);
                out.append(']');
            }
            case Map<?, ?> map -> showMap(map, out);
            case View view -> {
                out.append(view.name()).append("([");
                showAll(view.items(), out);
                out.append("])");
            }
            default -> throw new TemplateFault("'" + Values.type(value) + "' cannot be written as text");
        }
        out.budget().leave();
    }

    private static void showAll(List<?> items, BoundedText out) {
        for (Iterator<?> rest = items.iterator(); rest.hasNext(); ) {
            show(rest.next(), out);
            out.append(rest.hasNext() ? ", " : "");
        }
    }

    private static void showMap(Map<?, ?> map, BoundedText out) {
        out.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            show(entry.getKey(), out);
            out.append(": ");
            show(entry.getValue(), out);
            between = ", ";
        }
        out.append('}');
    }

    private static void quote(String text, BoundedText out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> escape(c, quote, out));
        out.append(quote);
    }

    private static void escape(int c, char quote, BoundedText out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(
                            c < 0x100
                                    ? "\\x%02x".formatted(c)
                                    : c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
