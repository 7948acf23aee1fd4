/** Collections and aliases, their points in memory and on disk, and the writes that change them. */
@NullMarked
package org.llmtwin.stack.qdrant.store;

import org.jspecify.annotations.NullMarked;
