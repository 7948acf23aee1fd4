/** Decides, on a point's stored payload, whether a Qdrant filter holds. */
@NullMarked
package org.llmtwin.stack.qdrant.filter;

import org.jspecify.annotations.NullMarked;
