/** Faults of generated text that a style distance does not see: copying and repetition. */
@NullMarked
package org.llmtwin.stylometry.guard;

import org.jspecify.annotations.NullMarked;
