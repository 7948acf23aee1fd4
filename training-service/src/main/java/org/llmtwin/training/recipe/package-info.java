/** What a run learns from and how: the recipe's settings and the choice of examples. */
@NullMarked
package org.llmtwin.training.recipe;

import org.jspecify.annotations.NullMarked;
