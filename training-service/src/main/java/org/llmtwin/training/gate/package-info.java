/** Whether a candidate may go into production, and why not. */
@NullMarked
package org.llmtwin.training.gate;

import org.jspecify.annotations.NullMarked;
