/** The process that holds the embedded stores and the sample web site. */
@NullMarked
package org.llmtwin.stack;

import org.jspecify.annotations.NullMarked;
