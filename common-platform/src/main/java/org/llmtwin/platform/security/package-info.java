/** Who calls, and whose twin it is. */
@NullMarked
package org.llmtwin.platform.security;

import org.jspecify.annotations.NullMarked;
