package org.llmtwin.runtime.template.library;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.operation.Text;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Callable;
import org.llmtwin.runtime.template.value.Namespace;
import org.llmtwin.runtime.template.value.TemplateFault;

/** The functions that every template may call: Jinja's, and those that Transformers adds. */
public final class Functions {
    /** As in Jinja's sandbox. */
    private static final long LONGEST_RANGE = 100_000;

    private Functions() {}

    /** @param now what templates take for the present */
    public static Map<String, Object> all(LocalDateTime now, Budget budget) {
        Callable range = arguments -> range(arguments, budget);
        Callable namespace = Functions::namespace;
        Callable dict = arguments -> dict(arguments);
        Callable raise = arguments -> raise(arguments, budget);
        Callable strftime = arguments ->
                DateFormat.format(arguments.bind("strftime_now", 1, "format").text("format"), now);
        return Map.of(
                "range", range,
                "namespace", namespace,
                "dict", dict,
                "raise_exception", raise,
                "strftime_now", strftime);
    }

    private static Object range(Arguments arguments, Budget budget) {
        boolean onlyEnd = arguments.positional().size() == 1;
        Arguments.Bound bound =
                onlyEnd ? arguments.bind("range", 1, "stop") : arguments.bind("range", 2, "start", "stop", "step");
        long start = bound.integer("start", 0);
        long stop = bound.integer("stop", 0);
        long step = bound.integer("step", 1);
        if (step == 0) {
            throw new TemplateFault("the step of range must not be 0");
        }
        List<Object> numbers = new ArrayList<>();
        boolean more = true;
        for (long i = start; more && (step > 0 ? i < stop : i > stop); i += step) {
            if (numbers.size() == LONGEST_RANGE) {
                throw new TemplateFault("range gives more than " + LONGEST_RANGE + " numbers");
            }
            budget.step();
            numbers.add(i);
            more = (i + step > i) == step > 0; // or it passes the largest number
        }
        return numbers;
    }

    private static Object namespace(Arguments arguments) {
        Namespace namespace = new Namespace();
        dict(arguments).forEach((name, value) -> namespace.put(String.valueOf(name), value));
        return namespace;
    }

    private static Map<Object, Object> dict(Arguments arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (arguments.positional().size() > 1) {
            throw new TemplateFault("dict and namespace take one mapping and named values");
        }
        if (!arguments.positional().isEmpty()) {
            if (!(arguments.positional().getFirst() instanceof Map<?, ?> given)) {
                throw new TemplateFault("dict and namespace take one mapping and named values");
            }
            map.putAll(given);
        }
        map.putAll(arguments.named());
        return map;
    }

    /** Templates refuse conversations that they do not know by calling this. */
    private static Object raise(Arguments arguments, Budget budget) {
        Object message = arguments.bind("raise_exception", 1, "message").get("message");
        throw new TemplateFault("this conversation is refused: " + Text.of(message, budget));
    }
}
