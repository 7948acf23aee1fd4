/** What a text is asked for, what is heard of it while it is written, and what comes of it. */
@NullMarked
package org.llmtwin.runtime.request;

import org.jspecify.annotations.NullMarked;
