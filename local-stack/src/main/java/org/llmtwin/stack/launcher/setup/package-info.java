/** What must be there before anything starts: the home folder, the key, the ports, room on the disk. */
@NullMarked
package org.llmtwin.stack.launcher.setup;

import org.jspecify.annotations.NullMarked;
