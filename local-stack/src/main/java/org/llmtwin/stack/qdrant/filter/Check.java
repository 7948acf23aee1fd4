package org.llmtwin.stack.qdrant.filter;

import org.llmtwin.stack.qdrant.model.Fields;
import org.llmtwin.stack.qdrant.model.Point;

/** One condition, ready to be asked. Inside a nested condition the fields are an element's, not the whole payload. */
@FunctionalInterface
interface Check {
    boolean holds(Point point, Fields fields);
}
