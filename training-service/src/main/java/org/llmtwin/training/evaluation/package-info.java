/** What is measured of a candidate and its rivals on held-out documents. */
@NullMarked
package org.llmtwin.training.evaluation;

import org.jspecify.annotations.NullMarked;
