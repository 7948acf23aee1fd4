/** Writing text with a checkpoint and an adapter: packed weights, a key-value cache, sampling and streaming. */
@NullMarked
package org.llmtwin.runtime.generate;

import org.jspecify.annotations.NullMarked;
