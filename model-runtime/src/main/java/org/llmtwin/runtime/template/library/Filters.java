package org.llmtwin.runtime.template.library;

import java.util.HashMap;
import java.util.Map;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.TemplateFault;

/** All filters: those of Jinja that chat templates use, with Transformers' own {@code tojson}. */
public final class Filters {
    private static final Map<String, Operation<Object>> ALL = new HashMap<>();

    static {
        ALL.putAll(TextFilters.ALL);
        ALL.putAll(SequenceFilters.ALL);
        ALL.putAll(SelectionFilters.ALL);
    }

    private Filters() {}

    /** @throws TemplateFault when there is no filter of this name, or not with such arguments */
    public static Object apply(String name, Object subject, Arguments arguments, Budget budget) {
        Operation<Object> filter = ALL.get(name);
        if (filter == null) {
            throw new TemplateFault("unknown filter '" + name + "'");
        }
        return filter.apply(subject, arguments, budget);
    }
}
