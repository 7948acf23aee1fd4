/** Changing weights by their gradients: AdamW, the clip of the norm, and schedules of the learning rate. */
@NullMarked
package org.llmtwin.runtime.optimize;

import org.jspecify.annotations.NullMarked;
