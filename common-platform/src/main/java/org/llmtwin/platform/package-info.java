/** What every service shares: where data lies, what it is doing, and how it is put together. */
@NullMarked
package org.llmtwin.platform;

import org.jspecify.annotations.NullMarked;
