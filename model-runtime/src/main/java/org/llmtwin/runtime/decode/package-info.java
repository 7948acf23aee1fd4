/** What writes with a decoder model: its key-value cache, prompts that are read, and a step of one or several texts. */
@NullMarked
package org.llmtwin.runtime.decode;

import org.jspecify.annotations.NullMarked;
