/** Files that are handed over to be read: they are kept on the disk until their run has ended. */
@NullMarked
package org.llmtwin.platform.imports;

import org.jspecify.annotations.NullMarked;
