/** Cuts texts into passages that fit the embedder. */
@NullMarked
package org.llmtwin.feature.chunk;

import org.jspecify.annotations.NullMarked;
