/** The values of the embedded vector store: points, their ids, vectors and payload, and how requests are refused. */
@NullMarked
package org.llmtwin.stack.qdrant.model;

import org.jspecify.annotations.NullMarked;
