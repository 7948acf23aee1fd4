/** Looks for what shows that a source is the twin owner's own, and keeps sources apart that show nothing. */
@NullMarked
package org.llmtwin.crawler.ownership;

import org.jspecify.annotations.NullMarked;
