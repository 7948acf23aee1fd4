/** Runs that collect documents, and what became of each link. */
@NullMarked
package org.llmtwin.domain.collection;

import org.jspecify.annotations.NullMarked;
