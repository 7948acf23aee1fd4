/** REST for twins, their sources, collections, models and traces. */
@NullMarked
package org.llmtwin.inference.twin;

import org.jspecify.annotations.NullMarked;
