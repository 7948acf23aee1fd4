/** The artifact store in a folder. */
@NullMarked
package org.llmtwin.platform.artifacts;

import org.jspecify.annotations.NullMarked;
