/** Rotary position embedding: its frequencies and how they are scaled. */
@NullMarked
package org.llmtwin.runtime.rotary;

import org.jspecify.annotations.NullMarked;
