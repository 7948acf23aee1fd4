/** Substack: publications and profiles, by the same interface that its own pages use. */
@NullMarked
package org.llmtwin.crawler.substack;

import org.jspecify.annotations.NullMarked;
