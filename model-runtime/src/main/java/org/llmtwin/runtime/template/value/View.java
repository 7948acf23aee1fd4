package org.llmtwin.runtime.template.value;

import java.util.List;

/**
 * What a mapping's keys, values and items are in Python: it can be gone through and has a length, but no places.
 *
 * @param name Python's of the kind
 */
public record View(String name, List<Object> items) {}
