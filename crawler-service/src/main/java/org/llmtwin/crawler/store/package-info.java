/** How a text becomes a document of the warehouse, once, wherever it was found. */
@NullMarked
package org.llmtwin.crawler.store;

import org.jspecify.annotations.NullMarked;
