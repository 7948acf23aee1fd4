/** Commands on a service's jar: they run a class of it in a process of its own, or copy it. */
@NullMarked
package org.llmtwin.stack.launcher.tool;

import org.jspecify.annotations.NullMarked;
