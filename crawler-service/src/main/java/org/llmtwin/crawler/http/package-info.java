/** One guarded request: checked address, limits on time and size, and the ways it can fail. */
@NullMarked
package org.llmtwin.crawler.http;

import org.jspecify.annotations.NullMarked;
