/** What is measured: each kind of work, its input, and how this runtime does it. */
@NullMarked
package org.llmtwin.benchmark.work;

import org.jspecify.annotations.NullMarked;
