package org.llmtwin.runtime.template.value;

/** A macro, method or function. */
@FunctionalInterface
public interface Callable {
    Object call(Arguments arguments);
}
