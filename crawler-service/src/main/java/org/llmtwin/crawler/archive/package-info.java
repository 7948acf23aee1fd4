/** Files that belong together, read one at a time and within limits: a ZIP, a folder, or a single file. */
@NullMarked
package org.llmtwin.crawler.archive;

import org.jspecify.annotations.NullMarked;
