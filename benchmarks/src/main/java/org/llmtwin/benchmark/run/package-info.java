/** Runs contestants in turn, each measurement in a process of its own, and reports what came out. */
@NullMarked
package org.llmtwin.benchmark.run;

import org.jspecify.annotations.NullMarked;
