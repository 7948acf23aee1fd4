/** Files of a Git repository: a shallow clone that only guarded addresses serve, and which of its files are own writing. */
@NullMarked
package org.llmtwin.crawler.git;

import org.jspecify.annotations.NullMarked;
