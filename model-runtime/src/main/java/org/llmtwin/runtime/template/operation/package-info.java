/** What Python's operators and conversions do with values. */
@NullMarked
package org.llmtwin.runtime.template.operation;

import org.jspecify.annotations.NullMarked;
