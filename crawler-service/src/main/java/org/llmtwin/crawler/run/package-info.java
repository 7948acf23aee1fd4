/** A collection run: from a request to an outcome of each link. */
@NullMarked
package org.llmtwin.crawler.run;

import org.jspecify.annotations.NullMarked;
