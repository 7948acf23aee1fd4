/** Reads feeds: RSS, Atom, RDF and JSON Feed, as they are found and not only as they should be. */
@NullMarked
package org.llmtwin.crawler.feed;

import org.jspecify.annotations.NullMarked;
