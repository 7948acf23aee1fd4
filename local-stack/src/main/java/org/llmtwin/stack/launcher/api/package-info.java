/** The services' REST interfaces as an operator sees them. */
@NullMarked
package org.llmtwin.stack.launcher.api;

import org.jspecify.annotations.NullMarked;
