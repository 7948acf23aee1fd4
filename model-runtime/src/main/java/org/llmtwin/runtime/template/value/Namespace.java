package org.llmtwin.runtime.template.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one value that templates may change: it carries what a loop found out of the loop. */
public final class Namespace {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public void put(String name, Object value) {
        if (name.startsWith("_")) {
            throw new TemplateFault("a namespace has no name '" + name + "', which begins with an underscore");
        }
        values.put(name, value);
    }

    public @Nullable Object get(String name) {
        return values.get(name);
    }
}
