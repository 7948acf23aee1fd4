/** Runs the model runtime and its peers in turn on the same work, and prints the ratios. */
@NullMarked
package org.llmtwin.benchmark;

import org.jspecify.annotations.NullMarked;
