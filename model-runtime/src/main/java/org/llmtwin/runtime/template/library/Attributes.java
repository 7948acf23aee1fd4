package org.llmtwin.runtime.template.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.operation.Comparison;
import org.llmtwin.runtime.template.operation.Items;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Callable;
import org.llmtwin.runtime.template.value.Namespace;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;
import org.llmtwin.runtime.template.value.View;

/**
 * What stands behind a dot or in square brackets. As in Jinja, a dot seeks a method first and brackets an item first, and each
 * then the other. Methods that change a value are not there: Transformers forbids them.
 */
public final class Attributes {
    private static final Map<String, Operation<Map<?, ?>>> OF_MAPPINGS = Map.of(
            "get", Attributes::get,
            "items", (map, args, budget) -> view("items", SequenceFilters.pairs(map, budget), args, budget),
            "keys", (map, args, budget) -> view("keys", List.copyOf(map.keySet()), args, budget),
            "values", (map, args, budget) -> view("values", List.copyOf(map.values()), args, budget));
    private static final Map<String, Operation<List<?>>> OF_LISTS = Map.of(
            "index", Attributes::index,
            "count", Attributes::count);

    private Attributes() {}

    /** {@code target.name}; undefined where there is none. */
    public static Object attribute(Object target, String name, Budget budget) {
        Object method = method(target, name, budget);
        Object value = method == null ? Items.find(target, name, budget) : method;
        return value == null ? Items.missing(target, name) : value;
    }

    /** {@code target[key]}; undefined where there is none. */
    public static Object item(Object target, Object key, Budget budget) {
        Object item = Items.find(target, key, budget);
        Object value = item == null && key instanceof String name ? method(target, name, budget) : item;
        return value == null ? Items.missing(target, key) : value;
    }

    /**
     * What names with dots between them lead to.
     *
     * @param path a string, or a place; null or none for the item itself
     */
    static Object path(Object item, @Nullable Object path, Budget budget) {
        if (path == null || path == None.NONE) {
            return item;
        }
        if (!(path instanceof String names)) {
            return item(item, path, budget);
        }
        Object value = item;
        for (String name : names.split("\\.", -1)) {
            boolean place = !name.isEmpty() && name.chars().allMatch(Character::isDigit) && name.length() < 10;
            value = item(value, place ? Long.valueOf(name) : name, budget);
        }
        return value;
    }

    private static @Nullable Object method(Object target, String name, Budget budget) {
        return switch (target) {
            case String text -> bound(StringMethods.named(name), text, budget);
            case Map<?, ?> map -> bound(OF_MAPPINGS.get(name), map, budget);
            case List<?> list -> bound(OF_LISTS.get(name), list, budget);
            case Namespace namespace -> namespace.get(name);
            case WithAttributes own -> own.attribute(name);
            case Undefined undefined -> throw undefined.fault();
            default -> null;
        };
    }

    private static <T> @Nullable Callable bound(@Nullable Operation<T> operation, T target, Budget budget) {
        return operation == null
                ? null
                : arguments -> {
                    budget.reads(target instanceof String text ? text.length() : 0);
                    return operation.apply(target, arguments, budget);
                };
    }

    private static Object get(Map<?, ?> map, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
        Object value = map.get(Items.key(bound.get("key")));
        return value == null ? bound.or("default", None.NONE) : value;
    }

    private static Object view(String name, List<Object> items, Arguments arguments, Budget budget) {
        arguments.bind(name, 0);
        budget.steps(items.size());
        return new View("dict_" + name, new ArrayList<>(items));
    }

    private static Object index(List<?> list, Arguments arguments, Budget budget) {
        Object sought = arguments.bind("index", 1, "value").get("value");
        for (int i = 0; i < list.size(); i++) {
            if (Comparison.equal(list.get(i), sought, budget)) {
                return (long) i;
            }
        }
        throw new TemplateFault("index finds no such value in the list");
    }

    private static Object count(List<?> list, Arguments arguments, Budget budget) {
        Object sought = arguments.bind("count", 1, "value").get("value");
        return list.stream()
                .filter(item -> Comparison.equal(item, sought, budget))
                .count();
    }
}
