/** The decoder model in Java: a checkpoint's numbers in the form that the steps read, and prompts and texts on them. */
@NullMarked
package org.llmtwin.runtime.decode.vector;

import org.jspecify.annotations.NullMarked;
