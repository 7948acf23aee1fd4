/** Where platforms and site generators keep the article in their pages: asked before a page is weighed. */
@NullMarked
package org.llmtwin.crawler.extract.hints;

import org.jspecify.annotations.NullMarked;
