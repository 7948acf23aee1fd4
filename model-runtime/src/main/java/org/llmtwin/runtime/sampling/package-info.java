/** From a row of logits to the next token: penalties, filters and the draw. */
@NullMarked
package org.llmtwin.runtime.sampling;

import org.jspecify.annotations.NullMarked;
