/** Renders the Jinja templates in which models describe their format of conversations. */
@NullMarked
package org.llmtwin.runtime.template;

import org.jspecify.annotations.NullMarked;
