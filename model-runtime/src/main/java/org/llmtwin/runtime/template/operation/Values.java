package org.llmtwin.runtime.template.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Namespace;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.OneTimeItems;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;
import org.llmtwin.runtime.template.value.View;

/**
 * What can be said of every value. Strings are Java's, but counted in code points; numbers are {@code Long} and
 * {@code Double}, lists and mappings Java's.
 */
public final class Values {
    private Values() {}

    /** Python's name of a value's type. */
    public static String type(Object value) {
        return switch (value) {
            case String text -> "str";
            case Boolean flag -> "bool";
            case Long number -> "int";
            case Double number -> "float";
            case Tuple tuple -> "tuple";
            case List<?> list -> "list";
            case Map<?, ?> map -> "dict";
            case None none -> "NoneType";
            case Undefined undefined -> "undefined";
            case OneTimeItems items -> "generator";
            case View view -> view.name();
            case Namespace namespace -> "Namespace";
            default -> "function";
        };
    }

    /** Whether a condition takes it for true. */
    public static boolean truth(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case None none -> false;
            case Undefined undefined -> false;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case View view -> !view.items().isEmpty();
            default -> true;
        };
    }

    public static boolean isIterable(Object value) {
        return switch (value) {
            case String text -> true;
            case Collection<?> items -> true;
            case Map<?, ?> map -> true;
            case View view -> true;
            case OneTimeItems items -> true;
            case Undefined undefined -> true;
            default -> false;
        };
    }

    /** What a loop goes through. Of one-time items nothing is left then. */
    public static List<Object> items(Object value, Budget budget) {
        List<Object> items =
                switch (value) {
                    case String text -> characters(text, budget);
                    case Collection<?> collection -> List.copyOf(collection);
                    case Map<?, ?> map -> List.copyOf(map.keySet());
                    case View view -> view.items();
                    case OneTimeItems once -> once.take();
                    case Undefined undefined -> List.of();
                    default -> throw new TemplateFault("'" + type(value) + "' cannot be gone through");
                };
        budget.steps(items.size());
        return items;
    }

    private static List<Object> characters(String text, Budget budget) {
        budget.steps(text.length());
        List<Object> characters = new ArrayList<>();
        text.codePoints().forEach(c -> characters.add(Character.toString(c)));
        return characters;
    }

    public static long length(Object value, Budget budget) {
        return switch (value) {
            case String text -> {
                budget.reads(text.length());
                yield text.codePointCount(0, text.length());
            }
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case View view -> view.items().size();
            case Undefined undefined -> 0;
            default -> throw new TemplateFault("'" + type(value) + "' has no length");
        };
    }

    /** Python's {@code in}. */
    public static boolean contains(Object container, Object item, Budget budget) {
        return switch (container) {
            case String text -> {
                if (!(item instanceof String part)) {
                    throw new TemplateFault("'in' needs a string to seek in a string, not '" + type(item) + "'");
                }
                budget.seeks(part, text);
                yield text.contains(part);
            }
            case Map<?, ?> map -> map.containsKey(Items.key(item));
            default -> items(container, budget).stream().anyMatch(own -> Comparison.equal(own, item, budget));
        };
    }
}
