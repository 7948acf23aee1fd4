/** A site on this machine, and how fast the crawler and its peers collect it and clean its pages. */
@NullMarked
package org.llmtwin.benchmark.crawl;

import org.jspecify.annotations.NullMarked;
