/** A site on this machine, and how fast the crawler and its peer collect it. */
@NullMarked
package org.llmtwin.benchmark.crawl;

import org.jspecify.annotations.NullMarked;
