/** Operators' requests: runs, their metrics, model versions and moves between stages. */
@NullMarked
package org.llmtwin.training.web;

import org.jspecify.annotations.NullMarked;
