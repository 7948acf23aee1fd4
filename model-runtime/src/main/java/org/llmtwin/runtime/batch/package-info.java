/** Texts that are written together: who joins and leaves between steps, what the cache still holds, where a text ends. */
@NullMarked
package org.llmtwin.runtime.batch;

import org.jspecify.annotations.NullMarked;
