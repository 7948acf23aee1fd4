/** Folders of Markdown files with the front matter of Jekyll, Hugo or Obsidian. */
@NullMarked
package org.llmtwin.crawler.markdown;

import org.jspecify.annotations.NullMarked;
