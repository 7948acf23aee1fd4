package org.llmtwin.runtime.template.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.operation.Arithmetic;
import org.llmtwin.runtime.template.operation.Comparison;
import org.llmtwin.runtime.template.operation.Items;
import org.llmtwin.runtime.template.operation.Text;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.OneTimeItems;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;

/** Filters of lists, and of what else can be gone through. */
final class SequenceFilters {
    static final Map<String, Operation<Object>> ALL = Map.ofEntries(
            Map.entry("length", SequenceFilters::length),
            Map.entry("count", SequenceFilters::length),
            Map.entry("join", SequenceFilters::join),
            Map.entry("first", SequenceFilters::first),
            Map.entry("last", SequenceFilters::last),
            Map.entry("list", SequenceFilters::list),
            Map.entry("reverse", SequenceFilters::reverse),
            Map.entry("items", SequenceFilters::items),
            Map.entry("dictsort", SequenceFilters::dictSort),
            Map.entry("sort", SequenceFilters::sort),
            Map.entry("unique", SequenceFilters::unique),
            Map.entry("sum", SequenceFilters::sum));

    private SequenceFilters() {}

    private static Object length(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("length", 0);
        return Values.length(subject, budget);
    }

    private static Object join(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("join", 0, "d", "attribute");
        String separator = Text.of(bound.or("d", ""), budget);
        BoundedText out = new BoundedText(budget);
        String between = "";
        for (Object item : Values.items(subject, budget)) {
            Object part = Attributes.path(item, bound.optional("attribute"), budget);
            out.append(between).append(Text.of(part, budget));
            between = separator;
        }
        return out.toString();
    }

    private static Object first(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("first", 0);
        if (subject instanceof OneTimeItems once && !once.isEmpty()) {
            return once.takeFirst();
        }
        List<Object> items = Values.items(subject, budget);
        return items.isEmpty() ? new Undefined("there is no first item") : items.getFirst();
    }

    private static Object last(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("last", 0);
        List<Object> items = backwards(subject, budget);
        return items.isEmpty() ? new Undefined("there is no last item") : items.getFirst();
    }

    private static List<Object> backwards(Object subject, Budget budget) {
        if (subject instanceof OneTimeItems) {
            throw new TemplateFault("a generator cannot be gone through from its end: make it a list first");
        }
        return Values.items(subject, budget).reversed();
    }

    private static Object list(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("list", 0);
        return new ArrayList<>(Values.items(subject, budget));
    }

    private static Object reverse(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("reverse", 0);
        if (subject instanceof String) {
            return Items.slice(subject, null, null, -1L, budget);
        }
        return subject instanceof OneTimeItems
                ? new ArrayList<>(Values.items(subject, budget).reversed())
                : new OneTimeItems(backwards(subject, budget));
    }

    private static Object items(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("items", 0);
        if (subject instanceof Undefined) {
            return new OneTimeItems(List.of());
        }
        if (!(subject instanceof Map<?, ?> map)) {
            throw new TemplateFault("the filter items needs a mapping, not '" + Values.type(subject) + "'");
        }
        return new OneTimeItems(pairs(map, budget));
    }

    /** A mapping's entries as tuples. */
    static List<Object> pairs(Map<?, ?> map, Budget budget) {
        budget.steps(map.size());
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(new Tuple(List.of(key, value))));
        return pairs;
    }

    private static Object dictSort(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("dictsort", 0, "case_sensitive", "by", "reverse");
        if (!(subject instanceof Map<?, ?> map)) {
            throw new TemplateFault("the filter dictsort needs a mapping, not '" + Values.type(subject) + "'");
        }
        long place =
                switch (Text.of(bound.or("by", "key"), budget)) {
                    case "key" -> 0;
                    case "value" -> 1;
                    default -> throw new TemplateFault("dictsort sorts by \"key\" or by \"value\"");
                };
        return sorted(pairs(map, budget), bound, place, budget);
    }

    private static Object sort(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("sort", 0, "reverse", "case_sensitive", "attribute");
        Object attribute = bound.or("attribute", None.NONE);
        return sorted(new ArrayList<>(Values.items(subject, budget)), bound, attribute, budget);
    }

    /** By an attribute or place of the items, or by themselves. */
    private static Object sorted(List<Object> items, Arguments.Bound bound, Object attribute, Budget budget) {
        boolean exact = Values.truth(bound.or("case_sensitive", false));
        Comparator<Object> order = (a, b) -> Comparison.compare(
                sortKey(a, attribute, exact, budget), sortKey(b, attribute, exact, budget), "<", budget);
        // as Python, which keeps the order of equal items also when it sorts backwards
        items.sort(Values.truth(bound.or("reverse", false)) ? Collections.reverseOrder(order) : order);
        return items;
    }

    private static Object sortKey(Object item, Object attribute, boolean exact, Budget budget) {
        Object key = Attributes.path(item, attribute, budget);
        return exact || !(key instanceof String text) ? key : StringMethods.lower(text, budget);
    }

    private static Object unique(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("unique", 0, "case_sensitive", "attribute");
        boolean exact = Values.truth(bound.or("case_sensitive", false));
        Object attribute = bound.or("attribute", None.NONE);
        List<Object> seen = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (Object item : Values.items(subject, budget)) {
            Object key = sortKey(item, attribute, exact, budget);
            if (!Values.contains(seen, key, budget)) {
                seen.add(key);
                kept.add(item);
            }
        }
        return new OneTimeItems(kept);
    }

    private static Object sum(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("sum", 0, "attribute", "start");
        Object sum = bound.or("start", 0L);
        for (Object item : Values.items(subject, budget)) {
            sum = Arithmetic.apply("+", sum, Attributes.path(item, bound.optional("attribute"), budget), budget);
        }
        return sum;
    }
}
