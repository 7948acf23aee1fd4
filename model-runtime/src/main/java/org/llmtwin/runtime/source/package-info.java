/** Finds the base model a specification names, and fetches the default one. */
@NullMarked
package org.llmtwin.runtime.source;

import org.jspecify.annotations.NullMarked;
