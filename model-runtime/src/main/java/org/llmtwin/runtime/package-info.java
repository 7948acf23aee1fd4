/** What all parts of the runtime share. */
@NullMarked
package org.llmtwin.runtime;

import org.jspecify.annotations.NullMarked;
