/** Turns passages and queries into vectors for search. */
@NullMarked
package org.llmtwin.runtime.embed;

import org.jspecify.annotations.NullMarked;
