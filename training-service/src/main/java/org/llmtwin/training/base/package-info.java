/** The base model: where it lies, how texts are written with it, and the memory that this machine has for it. */
@NullMarked
package org.llmtwin.training.base;

import org.jspecify.annotations.NullMarked;
