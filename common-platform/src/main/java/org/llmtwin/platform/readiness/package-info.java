/** What a service does while the warehouse does not answer: it lives, says that it is not ready, and waits. */
@NullMarked
package org.llmtwin.platform.readiness;

import org.jspecify.annotations.NullMarked;
