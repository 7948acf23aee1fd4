/** Fine-tuning: the base model, the adapter that is learned for it, and what a run keeps on disk. */
@NullMarked
package org.llmtwin.training.tune;

import org.jspecify.annotations.NullMarked;
