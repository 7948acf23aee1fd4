/** From a page to an article: text in Markdown, title, author, date, language, canonical link. */
@NullMarked
package org.llmtwin.crawler.extract;

import org.jspecify.annotations.NullMarked;
