/** Decoder layers that learn: their weights, forward and hand-written backward, and the loss, for all families. */
@NullMarked
package org.llmtwin.runtime.layer;

import org.jspecify.annotations.NullMarked;
