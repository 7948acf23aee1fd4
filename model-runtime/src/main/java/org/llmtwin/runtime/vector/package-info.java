/** Products of matrices and a few rows of numbers in Java's Vector API, and the threads that share the work out. */
@NullMarked
package org.llmtwin.runtime.vector;

import org.jspecify.annotations.NullMarked;
