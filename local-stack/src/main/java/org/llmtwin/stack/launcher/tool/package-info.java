/** Commands that run a service's own code in a process of their own. */
@NullMarked
package org.llmtwin.stack.launcher.tool;

import org.jspecify.annotations.NullMarked;
