/** Fetching politely: robots.txt, each host's pace, retries, redirects. */
@NullMarked
package org.llmtwin.crawler.fetch;

import org.jspecify.annotations.NullMarked;
