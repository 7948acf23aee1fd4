/** The programs that others use for the same work: how they are installed and called. */
@NullMarked
package org.llmtwin.benchmark.peer;

import org.jspecify.annotations.NullMarked;
