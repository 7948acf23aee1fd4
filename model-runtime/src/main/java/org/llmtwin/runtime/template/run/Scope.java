package org.llmtwin.runtime.template.run;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a loop's turn, a macro or the template sets itself, and through it those around. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Object> values;

    Scope(@Nullable Scope outer, Map<String, Object> values) {
        this.outer = outer;
        this.values = new HashMap<>(values);
    }

    Scope inner() {
        return new Scope(this, Map.of());
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** Null where nobody has set it. */
    @Nullable
    Object find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
