/** The data warehouse dump of the LLM Engineer's Handbook. */
@NullMarked
package org.llmtwin.crawler.export.handbook;

import org.jspecify.annotations.NullMarked;
