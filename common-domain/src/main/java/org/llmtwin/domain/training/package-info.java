/** Fine-tuning runs and what they report while they work. */
@NullMarked
package org.llmtwin.domain.training;

import org.jspecify.annotations.NullMarked;
