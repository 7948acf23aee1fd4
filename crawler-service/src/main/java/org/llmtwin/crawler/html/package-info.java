/** Parses HTML and writes it as Markdown. */
@NullMarked
package org.llmtwin.crawler.html;

import org.jspecify.annotations.NullMarked;
