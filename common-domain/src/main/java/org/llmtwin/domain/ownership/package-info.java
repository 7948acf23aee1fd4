/** Whether a source is the twin owner's own, and how that was seen. */
@NullMarked
package org.llmtwin.domain.ownership;

import org.jspecify.annotations.NullMarked;
