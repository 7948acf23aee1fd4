/** The processes of one installation: how each is started, watched, started again and ended. */
@NullMarked
package org.llmtwin.stack.launcher.process;

import org.jspecify.annotations.NullMarked;
