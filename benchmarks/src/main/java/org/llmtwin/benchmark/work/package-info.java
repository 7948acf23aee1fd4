/** What is measured: each kind of work, and how this runtime does it. */
@NullMarked
package org.llmtwin.benchmark.work;

import org.jspecify.annotations.NullMarked;
