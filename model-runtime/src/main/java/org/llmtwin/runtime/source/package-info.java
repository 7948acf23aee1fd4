/** Finds the base model that a specification names, and fetches it where it is not on this machine. */
@NullMarked
package org.llmtwin.runtime.source;

import org.jspecify.annotations.NullMarked;
