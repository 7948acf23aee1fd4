/** Which addresses the system may connect to on behalf of a link that somebody gave it. */
@NullMarked
package org.llmtwin.platform.net;

import org.jspecify.annotations.NullMarked;
