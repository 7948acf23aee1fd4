/** How the domain's records lie in the vector store: collections, fields, indexes and the filters over them. */
@NullMarked
package org.llmtwin.platform.vectors.layout;

import org.jspecify.annotations.NullMarked;
