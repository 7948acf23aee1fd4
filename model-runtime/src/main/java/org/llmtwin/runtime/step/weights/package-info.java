/** What a step multiplies by: the linear maps of a model, and those of low rank that an adapter adds to them. */
@NullMarked
package org.llmtwin.runtime.step.weights;

import org.jspecify.annotations.NullMarked;
