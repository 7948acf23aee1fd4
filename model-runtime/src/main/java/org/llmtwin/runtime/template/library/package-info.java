/** The filters, tests, methods and functions that templates may call. */
@NullMarked
package org.llmtwin.runtime.template.library;

import org.jspecify.annotations.NullMarked;
