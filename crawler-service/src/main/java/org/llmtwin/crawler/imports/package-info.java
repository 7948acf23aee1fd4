/** Files that a person hands over, or that lie on this machine: which reader takes them, and the run that stores them. */
@NullMarked
package org.llmtwin.crawler.imports;

import org.jspecify.annotations.NullMarked;
