/** JSON that fits a schema: which bytes, and so which tokens, may come next. */
@NullMarked
package org.llmtwin.runtime.schema;

import org.jspecify.annotations.NullMarked;
