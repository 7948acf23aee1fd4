/** What is worked on: the same for this runtime and its peers, in every run. */
@NullMarked
package org.llmtwin.benchmark.input;

import org.jspecify.annotations.NullMarked;
