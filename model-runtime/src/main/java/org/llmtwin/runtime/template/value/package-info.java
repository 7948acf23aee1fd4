/** The kinds of value that a template works with beside Java's own, and the budget of its work. */
@NullMarked
package org.llmtwin.runtime.template.value;

import org.jspecify.annotations.NullMarked;
