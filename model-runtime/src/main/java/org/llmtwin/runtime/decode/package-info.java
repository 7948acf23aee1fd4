/** The decoder model as it writes: packed weights, the key-value cache, and a step of one or several texts. */
@NullMarked
package org.llmtwin.runtime.decode;

import org.jspecify.annotations.NullMarked;
