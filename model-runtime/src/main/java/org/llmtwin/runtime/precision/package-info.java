/** How linear maps are held for writing: what is wanted, what this machine can, and what it does fastest. */
@NullMarked
package org.llmtwin.runtime.precision;

import org.jspecify.annotations.NullMarked;
