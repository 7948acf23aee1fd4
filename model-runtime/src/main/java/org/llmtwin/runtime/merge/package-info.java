/** An adapter and its base as one model, in a folder that others load as it is. */
@NullMarked
package org.llmtwin.runtime.merge;

import org.jspecify.annotations.NullMarked;
