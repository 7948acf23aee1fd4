/** Shows what would be collected from a file or an address, and stores nothing. */
@NullMarked
package org.llmtwin.crawler.preview;

import org.jspecify.annotations.NullMarked;
