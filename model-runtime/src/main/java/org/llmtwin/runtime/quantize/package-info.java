/** Numbers in few bits: NF4, and the 8-bit code of its scales. */
@NullMarked
package org.llmtwin.runtime.quantize;

import org.jspecify.annotations.NullMarked;
