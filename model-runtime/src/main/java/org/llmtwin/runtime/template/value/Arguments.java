package org.llmtwin.runtime.template.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is passed in a call: values by place, then values by name. */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    /**
     * Gives each value to a parameter, as Python does.
     *
     * @param callee for the message
     * @param required how many of the parameters, the first ones, must be given
     * @throws TemplateFault when one is missing, unknown or given twice
     */
    public Bound bind(String callee, int required, String... parameters) {
        if (positional.size() > parameters.length) {
            throw new TemplateFault(
                    callee + " takes " + parameters.length + " arguments at most, " + positional.size() + " are given");
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            values.put(parameters[i], positional.get(i));
        }
        for (Map.Entry<String, Object> entry : named.entrySet()) {
            if (!Arrays.asList(parameters).contains(entry.getKey())) {
                throw new TemplateFault(callee + " has no argument '" + entry.getKey() + "'");
            }
            if (values.put(entry.getKey(), entry.getValue()) != null) {
                throw new TemplateFault(callee + " is given its argument '" + entry.getKey() + "' twice");
            }
        }
        for (int i = 0; i < required; i++) {
            if (!values.containsKey(parameters[i])) {
                throw new TemplateFault(callee + " needs its argument '" + parameters[i] + "'");
            }
        }
        return new Bound(callee, values);
    }

    /** The arguments of a call, by the parameters' names. */
    public record Bound(String callee, Map<String, Object> values) {
        /** One that must be given. */
        public Object get(String parameter) {
            Object value = values.get(parameter);
            if (value == null) {
                throw new TemplateFault(callee + " needs its argument '" + parameter + "'");
            }
            return value;
        }

        public Object or(String parameter, Object fallback) {
            return values.getOrDefault(parameter, fallback);
        }

        /** Null where it is not given. */
        public @Nullable Object optional(String parameter) {
            return values.get(parameter);
        }

        /** A text that must be given. */
        public String text(String parameter) {
            if (get(parameter) instanceof String text) {
                return text;
            }
            throw new TemplateFault(callee + " needs a string as its argument '" + parameter + "'");
        }

        public long integer(String parameter, long fallback) {
            return switch (or(parameter, fallback)) {
                case Long number -> number;
                case Boolean flag -> flag ? 1 : 0;
                default ->
                    throw new TemplateFault(callee + " needs a whole number as its argument '" + parameter + "'");
            };
        }
    }
}
