package org.llmtwin.runtime.template.library;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.llmtwin.runtime.template.operation.Arithmetic;
import org.llmtwin.runtime.template.operation.Comparison;
import org.llmtwin.runtime.template.operation.Numbers;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Callable;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;

/** What can stand after {@code is}. */
public final class Tests {
    private static final Map<String, Predicate<Object>> PLAIN = Map.ofEntries(
            Map.entry("defined", value -> !(value instanceof Undefined)),
            Map.entry("undefined", value -> value instanceof Undefined),
            Map.entry("none", value -> value == None.NONE),
            Map.entry("boolean", value -> value instanceof Boolean),
            Map.entry("true", value -> Boolean.TRUE.equals(value)),
            Map.entry("false", value -> Boolean.FALSE.equals(value)),
            Map.entry("string", value -> value instanceof String),
            Map.entry("number", Numbers::is),
            Map.entry("integer", value -> value instanceof Long),
            Map.entry("float", value -> value instanceof Double),
            Map.entry("mapping", value -> value instanceof Map),
            Map.entry("iterable", Values::isIterable),
            Map.entry("sequence", Tests::isSequence),
            Map.entry("callable", value -> value instanceof Callable));

    private static final Map<String, Operation<Object>> OTHERS = new HashMap<>();

    static {
        compare("==", "eq", "equalto");
        compare("!=", "ne");
        compare("<", "lt", "lessthan");
        compare("<=", "le");
        compare(">", "gt", "greaterthan");
        compare(">=", "ge");
        compare("in");
        remainder("even", 2, 0);
        remainder("odd", 2, 1);
        OTHERS.put("divisibleby", (value, args, budget) -> {
            Object divisor = args.bind("divisibleby", 1, "num").get("num");
            return Comparison.equal(Arithmetic.apply("%", value, divisor, budget), 0L, budget);
        });
        OTHERS.put(
                "lower",
                (value, args, budget) -> value instanceof String text
                        && text.equals(text.toLowerCase(Locale.ROOT))
                        && !text.equals(text.toUpperCase(Locale.ROOT)));
        OTHERS.put(
                "upper",
                (value, args, budget) -> value instanceof String text
                        && text.equals(text.toUpperCase(Locale.ROOT))
                        && !text.equals(text.toLowerCase(Locale.ROOT)));
    }

    private Tests() {}

    /** The operator itself is a name, too. */
    private static void compare(String operator, String... names) {
        Operation<Object> test = (value, args, budget) ->
                Comparison.holds(operator, value, args.bind(operator, 1, "b").get("b"), budget);
        OTHERS.put(operator, test);
        List.of(names).forEach(name -> OTHERS.put(name, test));
    }

    private static void remainder(String name, long divisor, long rest) {
        OTHERS.put(name, (value, args, budget) -> {
            args.bind(name, 0);
            return Comparison.equal(Arithmetic.apply("%", value, divisor, budget), rest, budget);
        });
    }

    /** Whether it has a length and places; of Python's kinds also mappings, and what is undefined. */
    private static boolean isSequence(Object value) {
        return value instanceof String
                || value instanceof Collection
                || value instanceof Map
                || value instanceof Undefined;
    }

    /** @throws TemplateFault when there is no test of this name, or not with such arguments */
    public static boolean holds(String name, Object subject, Arguments arguments, Budget budget) {
        Predicate<Object> plain = PLAIN.get(name);
        if (plain != null) {
            arguments.bind(name, 0);
            return plain.test(subject);
        }
        Operation<Object> test = OTHERS.get(name);
        if (test == null) {
            throw new TemplateFault("unknown test '" + name + "'");
        }
        return Values.truth(test.apply(subject, arguments, budget));
    }
}
