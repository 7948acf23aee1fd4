/** Immutable instruction datasets built from cleaned documents. */
@NullMarked
package org.llmtwin.domain.dataset;

import org.jspecify.annotations.NullMarked;
