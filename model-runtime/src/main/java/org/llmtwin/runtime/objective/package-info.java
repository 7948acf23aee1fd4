/** What a run learns: answers, or which of two answers is preferred; its loss and gradient over micro-batches. */
@NullMarked
package org.llmtwin.runtime.objective;

import org.jspecify.annotations.NullMarked;
