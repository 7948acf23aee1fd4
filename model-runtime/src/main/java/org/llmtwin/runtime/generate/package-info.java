/** Writing text with a checkpoint and adapters: the generator, its settings and its scores. */
@NullMarked
package org.llmtwin.runtime.generate;

import org.jspecify.annotations.NullMarked;
