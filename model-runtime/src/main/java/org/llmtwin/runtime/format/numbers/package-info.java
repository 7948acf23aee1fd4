/** How a file stores numbers: plain, or in ggml's blocks. */
@NullMarked
package org.llmtwin.runtime.format.numbers;

import org.jspecify.annotations.NullMarked;
