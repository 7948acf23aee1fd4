package org.llmtwin.runtime.template.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.library.WithAttributes;
import org.llmtwin.runtime.template.operation.Comparison;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Callable;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;

/** What a loop's body knows of the loop, by the name {@code loop}. */
final class Loop implements WithAttributes {
    private final List<Object> items;
    private final Budget budget;
    private int index;
    private @Nullable List<Object> seen;

    Loop(List<Object> items, Budget budget) {
        this.items = items;
        this.budget = budget;
    }

    /** @param number from 0 on */
    void turn(int number) {
        index = number;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) items.size() - index;
            case "revindex0" -> items.size() - index - 1L;
            case "first" -> index == 0;
            case "last" -> index == items.size() - 1;
            case "length" -> (long) items.size();
            case "depth" -> 1L; // only recursive loops, which are not supported, go deeper
            case "depth0" -> 0L;
            case "previtem" -> index == 0 ? new Undefined("there is no item before the first") : items.get(index - 1);
            case "nextitem" ->
                index == items.size() - 1 ? new Undefined("there is no item after the last") : items.get(index + 1);
            case "cycle" -> (Callable) this::cycle;
            case "changed" -> (Callable) this::changed;
            default -> null;
        };
    }

    private Object cycle(Arguments arguments) {
        List<Object> choices = arguments.positional();
        if (choices.isEmpty()) {
            throw new TemplateFault("loop.cycle needs something to choose from");
        }
        return choices.get(index % choices.size());
    }

    private Object changed(Arguments arguments) {
        List<Object> now = arguments.positional();
        boolean same = seen != null && Comparison.equal(seen, now, budget);
        seen = now;
        return !same;
    }
}
