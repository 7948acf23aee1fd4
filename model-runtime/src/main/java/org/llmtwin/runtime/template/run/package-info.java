/** Walks a template's tree and writes its text. */
@NullMarked
package org.llmtwin.runtime.template.run;

import org.jspecify.annotations.NullMarked;
