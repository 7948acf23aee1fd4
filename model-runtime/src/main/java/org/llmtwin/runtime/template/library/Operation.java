package org.llmtwin.runtime.template.library;

import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;

/** A filter, test or method: what is made of a subject. */
@FunctionalInterface
interface Operation<T> {
    Object apply(T subject, Arguments arguments, Budget budget);
}
