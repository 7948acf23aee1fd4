/** How a decoder holds linear maps: what is wanted, what this machine can, and what it does fastest. */
@NullMarked
package org.llmtwin.runtime.precision;

import org.jspecify.annotations.NullMarked;
