/** Finds what is not yet clean, embedded or in a dataset, and does it. */
@NullMarked
package org.llmtwin.feature.index;

import org.jspecify.annotations.NullMarked;
