/** One class per kind of source: where a person's texts are listed. */
@NullMarked
package org.llmtwin.crawler.connector;

import org.jspecify.annotations.NullMarked;
