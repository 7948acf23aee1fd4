/** Texts in files of their own: Markdown with the front matter of Jekyll, Hugo or Obsidian, and HTML. */
@NullMarked
package org.llmtwin.crawler.markdown;

import org.jspecify.annotations.NullMarked;
