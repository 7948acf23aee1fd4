/** Substack's account export. */
@NullMarked
package org.llmtwin.crawler.export.substack;

import org.jspecify.annotations.NullMarked;
