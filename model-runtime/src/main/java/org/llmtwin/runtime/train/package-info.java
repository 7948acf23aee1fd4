/** Runs of training: settings, steps, what is measured on the way, and a resume that repeats the run to the bit. */
@NullMarked
package org.llmtwin.runtime.train;

import org.jspecify.annotations.NullMarked;
