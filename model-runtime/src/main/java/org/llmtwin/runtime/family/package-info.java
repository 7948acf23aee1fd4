/** The model families that are known, a class for each, found by the name that a checkpoint gives its own. */
@NullMarked
package org.llmtwin.runtime.family;

import org.jspecify.annotations.NullMarked;
