/** A twin: who it writes as, what may be collected for it, and who owns it. */
@NullMarked
package org.llmtwin.domain.twin;

import org.jspecify.annotations.NullMarked;
