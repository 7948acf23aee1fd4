/** How much memory a run of training needs, before it starts, and how much there is. */
@NullMarked
package org.llmtwin.runtime.memory;

import org.jspecify.annotations.NullMarked;
