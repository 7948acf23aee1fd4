package org.llmtwin.runtime.template.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.OneTimeItems;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;

/** Filters that apply a test or another filter to each item. Their results can be gone through once. */
final class SelectionFilters {
    static final Map<String, Operation<Object>> ALL = Map.of(
            "select", (subject, args, budget) -> select(subject, args, false, true, budget),
            "reject", (subject, args, budget) -> select(subject, args, false, false, budget),
            "selectattr", (subject, args, budget) -> select(subject, args, true, true, budget),
            "rejectattr", (subject, args, budget) -> select(subject, args, true, false, budget),
            "map", SelectionFilters::map);

    private SelectionFilters() {}

    private static Object select(
            Object subject, Arguments arguments, boolean byAttribute, boolean wanted, Budget budget) {
        List<Object> given = arguments.positional();
        if (byAttribute && given.isEmpty()) {
            throw new TemplateFault("selectattr and rejectattr need the name of an attribute");
        }
        List<Object> rest = byAttribute ? given.subList(1, given.size()) : given;
        List<Object> kept = new ArrayList<>();
        for (Object item : Values.items(subject, budget)) {
            Object tested = byAttribute ? Attributes.path(item, given.getFirst(), budget) : item;
            if (holds(tested, rest, arguments.named(), budget) == wanted) {
                kept.add(item);
            }
        }
        return new OneTimeItems(kept);
    }

    private static boolean holds(Object tested, List<Object> test, Map<String, Object> named, Budget budget) {
        return test.isEmpty()
                ? Values.truth(tested)
                : Tests.holds(name(test.getFirst(), "test"), tested, rest(test, named), budget);
    }

    private static Object map(Object subject, Arguments arguments, Budget budget) {
        List<Object> mapped = new ArrayList<>();
        for (Object item : Values.items(subject, budget)) {
            mapped.add(
                    arguments.positional().isEmpty()
                            ? attribute(item, arguments, budget)
                            : filtered(item, arguments, budget));
        }
        return new OneTimeItems(mapped);
    }

    private static Object attribute(Object item, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("map", 0, "attribute", "default");
        Object value = Attributes.path(item, bound.get("attribute"), budget);
        return value instanceof Undefined ? bound.or("default", value) : value;
    }

    private static Object filtered(Object item, Arguments arguments, Budget budget) {
        List<Object> given = arguments.positional();
        return Filters.apply(name(given.getFirst(), "filter"), item, rest(given, arguments.named()), budget);
    }

    private static Arguments rest(List<Object> given, Map<String, Object> named) {
        return new Arguments(given.subList(1, given.size()), named);
    }

    private static String name(Object value, String what) {
        if (value instanceof String name) {
            return name;
        }
        throw new TemplateFault("the name of a " + what + " must be a string, not '" + Values.type(value) + "'");
    }
}
