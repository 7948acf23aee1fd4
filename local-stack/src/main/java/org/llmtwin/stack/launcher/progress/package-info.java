/** What a long command shows while it works: one line per stage, with counts and the time left. */
@NullMarked
package org.llmtwin.stack.launcher.progress;

import org.jspecify.annotations.NullMarked;
