/** The command line behind {@code ./twin}. */
@NullMarked
package org.llmtwin.stack.launcher;

import org.jspecify.annotations.NullMarked;
