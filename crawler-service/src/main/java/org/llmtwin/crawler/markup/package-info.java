/** Texts in other forms than Markdown, made Markdown: what repositories hold beside it. */
@NullMarked
package org.llmtwin.crawler.markup;

import org.jspecify.annotations.NullMarked;
