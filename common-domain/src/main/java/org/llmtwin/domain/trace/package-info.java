/** What went into one answer and came out of it. */
@NullMarked
package org.llmtwin.domain.trace;

import org.jspecify.annotations.NullMarked;
