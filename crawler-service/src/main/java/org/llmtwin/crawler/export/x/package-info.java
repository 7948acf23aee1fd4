/** The account archive of X: posts, long posts, threads. */
@NullMarked
package org.llmtwin.crawler.export.x;

import org.jspecify.annotations.NullMarked;
