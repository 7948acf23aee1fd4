/** Builds instruction datasets from cleaned documents: the answer is the author's own text, the instruction is derived. */
@NullMarked
package org.llmtwin.feature.dataset;

import org.jspecify.annotations.NullMarked;
