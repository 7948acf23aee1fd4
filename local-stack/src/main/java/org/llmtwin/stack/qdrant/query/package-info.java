/** Reads over the points of one collection: vector search, fusion, scroll and facets. */
@NullMarked
package org.llmtwin.stack.qdrant.query;

import org.jspecify.annotations.NullMarked;
