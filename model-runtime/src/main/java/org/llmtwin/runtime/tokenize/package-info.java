/** Turns text into token ids and back, and conversations into a model's own format. */
@NullMarked
package org.llmtwin.runtime.tokenize;

import org.jspecify.annotations.NullMarked;
