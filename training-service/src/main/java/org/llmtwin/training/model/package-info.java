/** What becomes of a learned adapter: its card and evaluation beside it, and its moves between stages. */
@NullMarked
package org.llmtwin.training.model;

import org.jspecify.annotations.NullMarked;
